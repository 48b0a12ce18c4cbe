"""Reads coverage.yaml: what the source documents describe, and where the content covers it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Annotated, Self

from pydantic import Field, StringConstraints, TypeAdapter, model_validator
from pydantic_core import PydanticCustomError

from bot.knowledge.documents import Document
from bot.knowledge.findings import Findings
from bot.knowledge.forms import fitted
from bot.knowledge.kinds import Known, SourceKey, Text
from bot.knowledge.schema import Form
from bot.knowledge.values import Entry, Municipality

_RowNumber = Annotated[str, StringConstraints(pattern=r"^[1-9]\d*$")]
_EntryPattern = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,48}\*?$")]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One thing the source documents describe.

    `entries`: ids, or the beginning of ids with a star; `process`: what covers it beside them, or "";
    `places`: beginnings of words by which it is recognised in what is known of a municipality.
    """

    number: int
    what: str
    seeds: tuple[str, ...]
    entries: tuple[str, ...]
    process: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Covered:
    """What the content has on a row: ids of entries, patterns that none fits, names of municipalities."""

    row: CoverageRow
    entries: tuple[str, ...]
    missing: tuple[str, ...]
    municipalities: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing answers the row, or no municipality mentions what it looks for."""
        unanswered = not self.entries and not self.row.process
        return unanswered or bool(self.row.places and not self.municipalities)


class _RowForm(Form):
    what: Text
    seeds: Annotated[list[SourceKey], Field(min_length=1)]
    entries: list[_EntryPattern] = Field(default_factory=list)
    process: Text | None = None
    places: list[Text] = Field(default_factory=list)

    @model_validator(mode="after")
    def _covered_by_something(self) -> Self:
        if not self.entries and self.process is None:
            raise PydanticCustomError("finding-row-without-cover", "cover")
        return self


_COVERAGE = TypeAdapter(dict[_RowNumber, _RowForm])


def read_coverage(document: Document, known: Known, findings: Findings) -> tuple[CoverageRow, ...]:
    """The rows in the order of the file."""
    forms = fitted(_COVERAGE, document, known, findings) or {}
    return tuple(
        CoverageRow(
            number=int(number),
            what=form.what,
            seeds=tuple(form.seeds),
            entries=tuple(form.entries),
            process=form.process or "",
            places=tuple(form.places),
        )
        for number, form in forms.items()
    )


def covered(
    row: CoverageRow, entries: Mapping[str, Entry], municipalities: Mapping[str, Municipality]
) -> Covered:
    """What these entries and municipalities have on the row; the made-up municipality doesn't count."""
    fitting = {pattern: [id_ for id_ in entries if fnmatchcase(id_, pattern)] for pattern in row.entries}
    towns = (town for town in municipalities.values() if not town.example)
    return Covered(
        row=row,
        entries=tuple(dict.fromkeys(id_ for found in fitting.values() for id_ in found)),
        missing=tuple(pattern for pattern, found in fitting.items() if not found),
        municipalities=tuple(town.id for town in towns if _mentions(town, row.places)),
    )


def _mentions(town: Municipality, words: tuple[str, ...]) -> bool:
    facts = [value for fact in town.facts.values() if fact for value in fact.values.values()]
    history = [text for item in town.history for text in (item.what, item.quote)]
    known = "\n".join((*facts, *history))
    return any(re.search(rf"\b{re.escape(word)}", known, re.IGNORECASE) for word in words)
