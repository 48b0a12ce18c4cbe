"""The content together with the reader that has learnt it: what answers questions, without Telegram."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from bot.keeping import kept
from bot.knowledge import ContentError, Knowledge, load
from bot.knowledge.checks import check
from bot.knowledge.display import answer_text
from bot.matching import Progress, Reader
from bot.model.text import plain_text


def cache_folder() -> Path:
    """Where what was learnt is kept; it may be deleted at any time."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wegwijs"


@dataclass(frozen=True, slots=True)
class Library:
    """The content of two folders, and the reader that understands questions about it."""

    knowledge: Knowledge
    reader: Reader
    content: Path
    translations: Path

    @classmethod
    def open(cls, content: Path, translations: Path, progress: Progress | None = None) -> Self:
        """Read and learn; ContentError says what is wrong with the files."""
        with kept():
            knowledge = load(content, translations)
            return cls(knowledge, Reader.build(knowledge, cache_folder(), progress), content, translations)

    def reopened(self, now: datetime) -> Self:
        """The same folders as they are at `now`; takes seconds, so call it off the event loop.

        Stricter than `open`, for there is something good in use: ContentError for all that `wegwijs check`
        calls an error. TrainingError when it could not be learnt.
        """
        found = check(self.content, self.translations, now, shown)
        if errors := tuple(finding for finding in found if finding.severity == "error"):
            raise ContentError(errors)
        return self.open(self.content, self.translations)


def shown(knowledge: Knowledge, entry_id: str, language: str, municipality: str | None, now: datetime) -> str:
    """All that a client reads of an entry, as one text without emphasis."""
    answer = knowledge.answer(entry_id, language, municipality, now)
    return plain_text(answer_text(answer, knowledge))
