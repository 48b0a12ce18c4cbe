"""How good and how fast the matcher is beside what else could be used, and how that grows.

    uv run python -m benchmarks.understanding [--json FILE] [--sizes 1000,10000,100000]

Every measurement runs in a process of its own, one after the other, on the content of this repository,
with the same sample of questions; ratios are against token_set_ratio in the same run. Prints a Markdown
table. Memory is what learning and asking added to the process; training the matcher happens in yet another
process, whose memory is not counted. At the end it measures the reading of a message as a whole, and its
parts (`benchmarks.reading`). Takes four minutes on two processors.
"""

import gc
import json
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.console import Console
from rich.progress import Progress

from benchmarks import reading
from benchmarks.contestants import BASELINE, CONTESTANTS, FIRST, Pairs, Rank
from benchmarks.phrasings import Asked, grown, own_questions, real_phrasings
from bot.knowledge import load
from bot.settings import HERE

LANGUAGES = ("nl", "ar", "ti")
GROWN = "nl"  # the language whose phrasings are multiplied
QUESTIONS = 150  # of each language; WRatio takes a fifth of a second for one
WARM_UP = 5  # questions asked before those that are timed


@dataclass(frozen=True, slots=True)
class Job:
    """One contestant, what it learns and what it is asked."""

    contestant: str
    language: str
    pairs: Pairs
    asked: Asked


@dataclass(frozen=True, slots=True)
class Measured:
    """Shares of questions (0 to 1), milliseconds a question, seconds and megabytes to learn."""

    contestant: str
    language: str
    phrasings: int
    questions: int
    top1: float
    top3: float
    median_ms: float
    p99_ms: float
    training_s: float
    memory_mb: float


def measure(job: Job) -> Measured:
    """Learn and ask; run it in a fresh process, or memory means nothing."""
    before, began = _memory(), time.perf_counter()
    rank = CONTESTANTS[job.contestant](job.pairs, job.language)
    training = time.perf_counter() - began
    for text, _ in job.asked[:WARM_UP]:
        rank(text)
    ranked, took = zip(*(_timed(rank, text) for text, _ in job.asked), strict=True)
    right = [entry for _, entry in job.asked]
    return Measured(
        contestant=job.contestant,
        language=job.language,
        phrasings=len(job.pairs),
        questions=len(job.asked),
        top1=_share(entry in found[:1] for entry, found in zip(right, ranked, strict=True)),
        top3=_share(entry in found[:FIRST] for entry, found in zip(right, ranked, strict=True)),
        median_ms=float(np.median(took)),
        p99_ms=float(np.percentile(took, 99)),
        training_s=training,
        memory_mb=_memory() - before,
    )


def _timed(rank: Rank, question: str) -> tuple[list[str], float]:
    began = time.perf_counter()
    found = rank(question)
    return found, (time.perf_counter() - began) * 1000


def _share(held: Iterator[bool]) -> float:
    return float(np.mean(list(held)))


def _memory() -> float:
    """Megabytes that this process holds (Linux)."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def benchmark(
    save: Annotated[Path | None, typer.Option("--json", help="Write the figures to this file.")] = None,
    sizes: Annotated[str, typer.Option(help="Numbers of phrasings to grow to.")] = "1000,10000",
) -> None:
    """Measure all, with a progress bar, and print the tables."""
    knowledge = load(HERE / "content", HERE / "translations")
    real = {language: real_phrasings(knowledge, language) for language in LANGUAGES}
    many = [grown(real[GROWN], int(size)) for size in sizes.split(",") if size]
    asked = own_questions(knowledge, QUESTIONS)
    own = [
        Job(name, language, real[language], asked[language]) for language in LANGUAGES for name in CONTESTANTS
    ]
    more = [Job(name, GROWN, pairs, asked[GROWN]) for pairs in many for name in CONTESTANTS]
    measured = list(_measured([*own, *more]))
    print(table("language", measured[: len(own)]), table("phrasings", measured[len(own) :]), sep="\n\n")
    with ProcessPoolExecutor(1, get_context("spawn")) as fresh:
        read = fresh.submit(reading.measured, asked).result()
    print("", reading.table(read), sep="\n")
    if save:
        rows = {"measured": [asdict(one) for one in measured], "reading": [asdict(one) for one in read]}
        save.write_text(json.dumps({"processors": os.cpu_count(), **rows}, indent=1) + "\n", "utf-8")


def _measured(jobs: Sequence[Job]) -> Iterator[Measured]:
    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=len(jobs))
        for job in jobs:
            what = f"{job.contestant}, {len(job.pairs):,} phrasings ({job.language})"
            progress.update(task, description=what)
            with ProcessPoolExecutor(1, get_context("spawn")) as fresh:
                yield fresh.submit(measure, job).result()
            progress.advance(task)


HEADINGS = ("first", "among 3", "median ms", "p99 ms", "time", "learning s", "memory MB")


def table(group: str, measured: Sequence[Measured]) -> str:
    """Markdown; `time` is the median against that of token_set_ratio on the same phrasings."""
    columns = (group, "", *HEADINGS)
    rule = ("---", "---", *("---:" for _ in HEADINGS))
    return "\n".join(f"| {' | '.join(row)} |" for row in (columns, rule, *_rows(group, measured)))


def _rows(group: str, measured: Sequence[Measured]) -> Iterator[tuple[str, ...]]:
    for one in measured:
        same = (other for other in measured if other.contestant == BASELINE)
        base = next(
            other for other in same if (other.language, other.phrasings) == (one.language, one.phrasings)
        )
        yield (
            one.language if group == "language" else f"{one.phrasings:,}",
            one.contestant,
            f"{one.top1:.1%}",
            f"{one.top3:.1%}",
            f"{one.median_ms:.2f}",
            f"{one.p99_ms:.2f}",
            f"{one.median_ms / base.median_ms:.2f}x",
            f"{one.training_s:.1f}",
            f"{one.memory_mb:.0f}",
        )


if __name__ == "__main__":
    typer.run(benchmark)
