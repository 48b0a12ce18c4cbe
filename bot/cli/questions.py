"""Questions to measure with, from files of one JSON object a line; the file's name tells the language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from bot.knowledge import Knowledge
from bot.matching import Kind, Question


class QuestionError(Exception):
    """A line that can't be read, with its file and number."""


class _Row(BaseModel):
    text: str
    kind: Kind
    style: str
    id: str | None = None
    entry: str | None = None
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Questions:
    """What can be measured, and how many were left out because the content lacks their entry."""

    asked: tuple[Question, ...]
    left_out: int


def read_questions(paths: Iterable[Path], knowledge: Knowledge) -> Questions:
    """The questions of all files, `nl.jsonl` holding Dutch ones.

    A line has "text", "kind" (`matching.Kind`), "style", and "id" (or "entry"; null when nothing answers it)
    or "ids" for a question about several things. Raises QuestionError.
    """
    read = [
        _question(row, path.stem, knowledge)
        for path in paths
        for row in _rows(_named_after_its_language(path, knowledge))
    ]
    asked = tuple(question for question in read if question)
    return Questions(asked, len(read) - len(asked))


def _named_after_its_language(path: Path, knowledge: Knowledge) -> Path:
    if path.stem not in knowledge.languages:
        raise QuestionError(f"{path}: name the file after its language, such as nl.jsonl.")
    return path


def _rows(path: Path) -> Iterator[_Row]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            yield _Row.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(map(str, first["loc"]))
            raise QuestionError(f"{path}, line {number}: {key} {first['msg']}.") from error


def _question(row: _Row, language: str, knowledge: Knowledge) -> Question | None:
    """None when the content lacks an entry that answers it."""
    entries = row.ids or tuple(filter(None, (row.id or row.entry,)))
    if row.kind in ("faq", "multi") and not knowledge.entries.keys() >= set(entries):
        return None
    named = entries[0] if entries else ""
    return Question(row.text, language, row.kind, row.style, named, _right(entries, knowledge))


def _right(entries: tuple[str, ...], knowledge: Knowledge) -> frozenset[str]:
    """Whoever is in danger is helped by any of the danger cards."""
    cards = frozenset(rule.card for rule in knowledge.danger_rules)
    return frozenset(entries) if cards.isdisjoint(entries) else cards.union(entries)
