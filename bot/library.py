"""The content together with the reader that has learnt it: what answers questions, without Telegram."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.knowledge import Knowledge, load
from bot.matching import Progress, Reader


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
