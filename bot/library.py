"""The content together with the reader that has learnt it: what answers questions, without Telegram."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from bot.dialogue import Context
from bot.dialogue.answers import answer_text
from bot.knowledge import Knowledge, load
from bot.matching import Progress, Reader
from bot.model.text import plain_text


def cache_folder() -> Path:
    """Where what was learnt is kept; it may be deleted at any time."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wegwijs"


@dataclass(frozen=True, slots=True)
class Library:
    """The content, and the reader that understands questions about it."""

    knowledge: Knowledge
    reader: Reader

    @classmethod
    def open(cls, content: Path, translations: Path, progress: Progress | None = None) -> Self:
        """Read and learn; ContentError says what is wrong with the files."""
        knowledge = load(content, translations)
        return cls(knowledge, Reader.build(knowledge, cache_folder(), progress))


def shown(knowledge: Knowledge, entry_id: str, language: str, municipality: str | None, now: datetime) -> str:
    """All that a client reads of an entry, as one text without emphasis."""
    answer = knowledge.answer(entry_id, language, municipality, now)
    return plain_text(answer_text(answer, Context(now, knowledge)))
