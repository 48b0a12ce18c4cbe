"""`wegwijs check --coverage`: what the source documents describe, and where the content covers it."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.knowledge import Covered, Knowledge, covered
from bot.knowledge.findings import in_words

COLUMNS = ("subject", "seeds", "entries", "municipalities")


def coverage_of(knowledge: Knowledge) -> tuple[Covered, ...]:
    """What the content has on every row of coverage.yaml."""
    return tuple(covered(row, knowledge.entries, knowledge.municipalities) for row in knowledge.coverage)


def show_coverage(rows: Sequence[Covered], messages: Mapping[str, str]) -> None:
    """Print a row a line; an empty one in red."""
    console = Console(highlight=False)
    table = Table("#", *(in_words(messages, f"coverage-{column}") for column in COLUMNS), box=None)
    for each in rows:
        cells = (
            str(each.row.number),
            each.row.what,
            " ".join(each.row.seeds),
            _answers(each, messages),
            ", ".join(each.municipalities) or "-",
        )
        table.add_row(*map(Text, cells), style="bold red" if each.empty else None)
    console.print(table)
    empty = sum(each.empty for each in rows)
    console.print(in_words(messages, "coverage-empty", total=len(rows), count=empty), markup=False)


def _answers(each: Covered, messages: Mapping[str, str]) -> str:
    """The entries, what else covers the row, and what is announced but not there."""
    parts = [*each.entries, *filter(None, [each.row.process])]
    if each.missing:
        parts.append(in_words(messages, "coverage-missing", names=", ".join(each.missing)))
    return ", ".join(parts)
