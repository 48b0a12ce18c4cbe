"""The bench with as many kills as wanted: `uv run python -m tests.faults --kills 200`."""

import asyncio
import tempfile
from pathlib import Path

import typer

from tests.faults.bench import bench


def main(kills: int = 200, seed: int = 1) -> None:
    """Kill, and print what came of it; the exit code is 1 when a promise was broken."""
    with tempfile.TemporaryDirectory() as folder:
        town = bench(Path(folder), kills, seed)
        outcome = asyncio.run(town.run())
    for line in town.figures.lines():
        print(line)
    print(outcome)
    if outcome.lost or outcome.disordered or outcome.unexplained or outcome.left:
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
