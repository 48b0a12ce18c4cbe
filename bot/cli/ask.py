"""`wegwijs ask`: what the bot would answer to a question, and why."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from bot.cli import explain
from bot.cli.library import CONTENT, example_municipality, open_library
from bot.dialogue import Choice, Context, choose, decide
from bot.library import Library
from bot.matching import Reading
from bot.model.effects import Send
from bot.model.events import Said
from bot.model.person import Person
from bot.model.text import plain_text

SHOWN = 5  # candidates in the table; the JSON form has all of them
FROM_STANDARD_INPUT = "-"


def ask(
    question: Annotated[str, typer.Argument(help="The question; - reads one a line from standard input.")],
    language: Annotated[str | None, typer.Option(help="The person's chosen language: nl, ar or ti.")] = None,
    municipality: Annotated[
        str | None, typer.Option(help="Whose local facts; else the made-up example's.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a question.")] = False,
    explained: Annotated[bool, typer.Option("--explain", help="Also what decided.")] = False,
    content: Annotated[Path, typer.Option(help="The folder with the content.")] = CONTENT,
) -> None:
    """Print what the bot would answer, the language it saw and the ranked entries with their certainties."""
    library = open_library(content)
    _check("--language", language, list(library.knowledge.languages))
    _check("--municipality", municipality, list(library.knowledge.municipalities))
    place = municipality or example_municipality(library.knowledge)
    for line in _questions(question):
        asked = look_up(library, line, language, place)
        why = explain.why(library, asked.reading, language) if explained else None
        if as_json:
            found = asked.as_json() | ({"explain": why.as_json()} if why else {})
            print(json.dumps(found, ensure_ascii=False), flush=True)  # noqa: T201 (that is its job)
        else:
            _show(asked, library, why)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, how it was read, what was chosen, and the text the person would get."""

    question: str
    reading: Reading
    choice: Choice
    text: str

    def as_json(self) -> dict[str, Any]:
        """The stable form that README.md documents under "ask --json"."""
        shown = self.choice.decision in ("answer", "urgent", "human")
        return {
            "question": self.question,
            "language": self.reading.language or self.reading.other or None,
            "decision": self.choice.decision,
            "entry": self.choice.entry if shown else None,
            "answers": list(self.choice.answers),
            "candidates": [
                {"id": candidate.id, "certainty": round(candidate.certainty, 4)}
                for candidate in self.reading.candidates
            ],
            "text": self.text,
        }


def look_up(library: Library, question: str, language: str | None, municipality: str) -> Asked:
    """Read a question and decide on it, as the bot does for somebody who lives in `municipality`."""
    reading = library.reader.read(question, language)
    person = Person(chat_id=0, language=language or reading.language or "nl", municipality=municipality)
    context = Context(
        now=datetime.now(UTC),
        knowledge=library.knowledge,
        reading=reading,
        municipalities=(municipality,),
    )
    told = decide(person, Said(question, message_id=1), context).effects
    text = "\n\n".join(plain_text(effect.text) for effect in told if isinstance(effect, Send))
    return Asked(question, reading, choose(reading, library.knowledge), text)


def _questions(question: str) -> Iterator[str]:
    if question != FROM_STANDARD_INPUT:
        yield question
        return
    for line in sys.stdin:
        yield line.rstrip("\r\n")


def _check(option: str, value: str | None, known: list[str]) -> None:
    if value is not None and value not in known:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(known)}.", param_hint=option)


def _show(asked: Asked, library: Library, why: explain.Why | None) -> None:
    console = Console(highlight=False)
    console.print(asked.text, markup=False)
    console.print()
    seen = asked.reading.language or f"not served ({asked.reading.other or 'unknown'})"
    console.print(f"language: {seen}   decision: {asked.choice.decision}", style="dim", markup=False)
    table = Table(box=None, header_style="dim")
    for heading in ("certainty", "entry", "title"):
        table.add_column(heading)
    for candidate in asked.reading.candidates[:SHOWN]:
        title = library.knowledge.entries[candidate.id].texts["nl"].title
        table.add_row(f"{candidate.certainty:.0%}", candidate.id, title)
    console.print(table)
    if why:
        explain.show(console, why)
