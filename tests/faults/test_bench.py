"""The promises, tried by force: kills at every stage and anywhere, while a fifth of all calls fails."""

from pathlib import Path

import pytest

from tests.faults.bench import CLIENTS, Outcome, bench

KILLS = 20  # more by hand: uv run python -m tests.faults --kills 200


async def test_kills_and_failing_calls_lose_nothing_and_repeat_only_what_was_on_its_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trial = bench(tmp_path, KILLS)
    found = await trial.run()
    with capsys.disabled():
        print("", *trial.figures.lines(), sep="\n")
    tickets = [(client, "waiting") for client in sorted(trial.written)]
    assert found == Outcome(lost=[], disordered=[], unexplained=[], tickets=tickets, left=0, code="stopped 0")
    assert (len(tickets), sum(trial.figures.kills.values())) == (CLIENTS, KILLS)
    assert sum(trial.figures.faults.values()) >= 0.2 * trial.figures.calls
