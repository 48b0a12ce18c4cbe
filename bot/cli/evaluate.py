"""`wegwijs evaluate`: how well questions are understood, and what an edit changed in that."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml
from rich.console import Console
from rich.progress import track

from bot.cli import figures
from bot.cli.library import CONTENT, open_library
from bot.cli.questions import QuestionError, Questions, read_questions
from bot.dialogue import choose
from bot.knowledge import Knowledge
from bot.library import Library
from bot.matching import Outcome, Question, Share, Verdict
from bot.settings import HERE

QUESTIONS = HERE / "tests" / "questions"
MISSES = QUESTIONS / "known_misses.yaml"
RANKED = 5  # candidates kept of each question
MISSES_HEAD = """\
# Questions of this folder that find nothing of use: the entry beside them is not among the first three,
# danger is not seen (a danger card), or a card is shown for nothing (no entry). A test holds that each still
# misses; whoever mends one takes its line out. `wegwijs evaluate --misses FILE` writes it.
"""


def evaluate(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Question files; else those in tests/questions.")
    ] = None,
    save: Annotated[Path | None, typer.Option("--json", help="Write the run to this file.")] = None,
    compare: Annotated[
        Path | None, typer.Option(help="A run written before: which questions changed since?")
    ] = None,
    calibrate: Annotated[
        bool, typer.Option("--calibrate", help="From which certainty on may an answer be given?")
    ] = False,
    misses: Annotated[
        Path | None, typer.Option(help="Write the questions that find nothing of use to this file.")
    ] = None,
    content: Annotated[Path, typer.Option(help="The folder with the content.")] = CONTENT,
) -> None:
    """Ask all questions of the files and print how many are understood, per language, style and entry."""
    library = open_library(content)
    try:
        questions = read_questions(files or default_files(), library.knowledge)
        before = read_run(compare) if compare else {}
    except (OSError, QuestionError) as error:
        sys.exit(str(error))
    outcomes = ask_all(library, _with_progress(questions))
    console = Console(highlight=False)
    console.print(
        f"{len(outcomes)} questions; {questions.left_out} left out, whose entry is not in the content."
    )
    if calibrate:
        figures.show_calibration(console, outcomes, library.knowledge)
    else:
        figures.show(console, outcomes, library.knowledge)
    if compare:
        figures.show_changes(console, outcomes, before)
    if misses:
        misses.write_text(known_misses(outcomes), "utf-8")
    if save:
        run = as_json(outcomes, library.knowledge)
        save.write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", "utf-8")


def default_files() -> list[Path]:
    """The project's own questions, those about danger last."""
    return [*sorted(QUESTIONS.glob("*.jsonl")), *sorted(QUESTIONS.glob("*/*.jsonl"))]


def ask_all(library: Library, questions: Iterable[Question]) -> tuple[Outcome, ...]:
    """Ask each as somebody who chose its language, and decide as the bot does."""
    return tuple(_asked(library, question) for question in questions)


def _asked(library: Library, question: Question) -> Outcome:
    reading = library.reader.read(question.text, question.language)
    choice = choose(reading, library.knowledge)
    urgent = choice.decision == "urgent"
    return Outcome(
        question,
        ranked=reading.candidates[:RANKED],
        given=(choice.entry,) if urgent and choice.entry else choice.answers,
        offered=choice.choices,
        urgent=urgent,
        judged=not (urgent or reading.smalltalk or reading.parts),
        signs=reading.signs,
    )


def known_misses(outcomes: Iterable[Outcome]) -> str:
    """The file of known misses: for each language the questions, and the entry they should have found."""
    found: dict[str, dict[str, str]] = {}
    for outcome in outcomes:
        if outcome.lost:
            question = outcome.question
            harmless = question.kind == "urgent_negative"
            found.setdefault(question.language, {})[question.text] = "" if harmless else question.entry
    return MISSES_HEAD + yaml.safe_dump(found, allow_unicode=True, width=1000)


def as_json(outcomes: Sequence[Outcome], knowledge: Knowledge) -> dict[str, Any]:
    """A run as it is saved: the measures as [part, whole], what is taken for what, and every question."""
    groups = {"measures": figures.by_language(outcomes), **figures.by_group(outcomes)}
    return {
        **{name: _shares(group) for name, group in groups.items()},
        "confusions": [
            {
                "right": pull.confusion.right,
                "taken": pull.confusion.taken,
                "times": pull.confusion.times,
                "language": pull.confusion.example.language,
                "example": pull.confusion.example.text,
                "nearest": [pull.right, pull.taken],
            }
            for pull in figures.pulls(outcomes, knowledge)
        ],
        "questions": [_saved(outcome) for outcome in outcomes],
    }


def _shares(groups: Mapping[str, Mapping[str, Share]]) -> dict[str, dict[str, list[int]]]:
    return {
        group: {name: [share.part, share.whole] for name, share in shares.items()}
        for group, shares in groups.items()
    }


def _saved(outcome: Outcome) -> dict[str, Any]:
    return {
        "text": outcome.question.text,
        "language": outcome.question.language,
        "kind": outcome.question.kind,
        "style": outcome.question.style,
        "right": sorted(outcome.question.right),
        "verdict": outcome.verdict,
        "given": list(outcome.given),
        "offered": list(outcome.offered),
        "candidates": [[candidate.id, round(candidate.certainty, 4)] for candidate in outcome.ranked],
    }


def read_run(path: Path) -> dict[tuple[str, str], Verdict]:
    """(language, text) -> verdict of a saved run. Raises QuestionError."""
    try:
        run = json.loads(path.read_text("utf-8"))
        return {(one["language"], one["text"]): one["verdict"] for one in run["questions"]}
    except (ValueError, KeyError, TypeError) as error:
        raise QuestionError(f"{path}: not a run that evaluate --json wrote.") from error


def _with_progress(questions: Questions) -> Iterable[Question]:
    console = Console(stderr=True)
    return track(questions.asked, "asking", console=console, transient=True, disable=not sys.stderr.isatty())
