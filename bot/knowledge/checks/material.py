"""What the checks look at: the files as they were read, and what was made of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bot.knowledge.files import Files
from bot.knowledge.hours import AMSTERDAM
from bot.knowledge.knowledge import Knowledge

Shown = Callable[[Knowledge, str, str, str | None, datetime], str]
"""(knowledge, entry id, language, municipality, moment) -> all that a client reads of the entry."""


@dataclass(frozen=True, slots=True)
class Material:
    """One state of the content at one moment (`now`, aware).

    `knowledge` is whole only when it is `sound`: else parts of it may be missing.
    """

    files: Files
    translations: Path
    knowledge: Knowledge
    sound: bool
    now: datetime
    shown: Shown

    @property
    def today(self) -> date:
        """The day in the Netherlands."""
        return self.now.astimezone(AMSTERDAM).date()
