"""What was learnt, kept on disk as plain arrays under a hash of all it depends on.

A changed phrasing, or a changed line of the code that reads phrasings, has another hash: nothing stale is
ever read, and nothing needs a version number. The last few per language are kept, for who goes back an edit.
"""

import hashlib
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache as remember
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from bot.matching.sums import Sums
from bot.matching.vectors import Floats, Index, Integers

_KEPT = 5  # files per language

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt from phrasings; `training` says how.

    `kept` are the numbers of the phrasings that `index` holds, all of them unless there are very many. A
    question's log odds are its likeness to those times `say` (kept, entries), plus `start` (entries,).
    `sums` holds part of that, for speed.
    """

    index: Index
    kept: Integers
    say: Floats
    start: Floats
    sums: Sums


def load(folder: Path, pairs: Pairs, language: str) -> Learnt | None:
    """What was saved for these phrasings, or None when nothing (whole) is there."""
    try:
        return read(_path(folder, pairs, language), language)
    except (OSError, ValueError, EOFError, KeyError, BadZipFile):
        return None


def save(folder: Path, pairs: Pairs, language: str, learnt: Learnt) -> None:
    """Keep what was learnt; a reader sees the whole file or none."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as part:
        whole = Path(part.name)
    write(whole, learnt)
    whole.replace(_path(folder, pairs, language))
    oldest_first = sorted(folder.glob(f"{language}-*.npz"), key=lambda file: file.stat().st_mtime_ns)
    for old in oldest_first[:-_KEPT]:
        old.unlink(missing_ok=True)


def read(path: Path, language: str) -> Learnt:
    """What `write` wrote. Raises OSError, or ValueError and the like for a damaged file."""
    with path.open("rb") as file, np.load(file) as kept:
        index = Index(
            language=language,
            known=kept["known"],
            rarity=kept["rarity"],
            rarest=float(kept["rarest"]),
            starts=kept["starts"],
            rows=kept["rows"],
            values=kept["values"],
            size=len(kept["kept"]),
        )
        sums = Sums(kept["sum_places"], kept["sums"])
        return Learnt(index, kept["kept"], kept["say"], kept["start"], sums)


def write(path: Path, learnt: Learnt) -> None:
    """As plain arrays, to be read without running anything."""
    index = learnt.index
    with path.open("wb") as file:
        np.savez(
            file,
            known=index.known,
            rarity=index.rarity,
            rarest=index.rarest,
            starts=index.starts,
            rows=index.rows,
            values=index.values,
            kept=learnt.kept,
            say=learnt.say,
            start=learnt.start,
            sum_places=learnt.sums.places,
            sums=learnt.sums.values,
        )


def _path(folder: Path, pairs: Pairs, language: str) -> Path:
    content = json.dumps([language, *pairs], ensure_ascii=False).encode()
    return folder / f"{language}-{hashlib.sha256(_code() + content).hexdigest()[:24]}.npz"


@remember
def _code() -> bytes:
    """The source of the two rooms that decide what a phrasing becomes."""
    rooms = Path(__file__).parents[1]
    sources = sorted(path for room in ("language", "matching") for path in (rooms / room).glob("*.py"))
    return b"".join(path.read_bytes() for path in sources)
