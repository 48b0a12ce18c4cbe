"""What was learnt, kept on disk as plain arrays under a hash of all it depends on.

The arrays are mapped, not read: only what questions ask for takes memory, and the system may take that back.
A changed phrasing, or a changed line of the code that reads phrasings, has another hash: nothing stale is
ever read, and nothing needs a version number. The last few per language are kept, for who goes back an edit.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache as remember
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.sums import Sums
from bot.matching.vectors import Floats, Index, Integers

_KEPT = 5  # per language

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
    except (OSError, ValueError, EOFError):
        return None


def save(folder: Path, pairs: Pairs, language: str, learnt: Learnt) -> None:
    """Keep what was learnt; a reader sees all of it or nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = Path(tempfile.mkdtemp(dir=folder, suffix=".part"))
    write(whole, learnt)
    place = _path(folder, pairs, language)
    shutil.rmtree(place, ignore_errors=True)  # what is there is damaged, or was saved just now by another
    whole.replace(place)
    oldest_first = sorted(folder.glob(f"{language}-*.learnt"), key=lambda one: one.stat().st_mtime_ns)
    for old in oldest_first[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def read(place: Path, language: str) -> Learnt:
    """What `write` wrote. Raises OSError, or ValueError and the like for a damaged file."""
    rarity, kept = _mapped(place, "rarity"), _mapped(place, "kept")
    index = Index(
        language=language,
        known=_mapped(place, "known"),
        rarity=rarity,
        rarest=float(rarity.max(initial=1.0)),
        starts=_mapped(place, "starts"),
        rows=_mapped(place, "rows"),
        values=_mapped(place, "values"),
        size=len(kept),
    )
    rest = replace(
        index,
        starts=_mapped(place, "rest_starts"),
        rows=_mapped(place, "rest_rows"),
        values=_mapped(place, "rest_values"),
    )
    sums = Sums(_mapped(place, "sum_places"), _mapped(place, "sums"), rest)
    return Learnt(index, kept, _mapped(place, "say"), _mapped(place, "start"), sums)


def write(place: Path, learnt: Learnt) -> None:
    """As plain arrays, a file each, to be read without running anything."""
    index = learnt.index
    arrays: dict[str, NDArray[Any]] = {
        "known": index.known,
        "rarity": index.rarity,
        "starts": index.starts,
        "rows": index.rows,
        "values": index.values,
        "kept": learnt.kept,
        "say": learnt.say,
        "start": learnt.start,
        "sum_places": learnt.sums.places,
        "sums": learnt.sums.values,
        "rest_starts": learnt.sums.rest.starts,
        "rest_rows": learnt.sums.rest.rows,
        "rest_values": learnt.sums.rest.values,
    }
    for name, array in arrays.items():
        np.save(place / f"{name}.npy", array)


def _mapped(place: Path, name: str) -> NDArray[Any]:
    return np.asarray(np.load(place / f"{name}.npy", mmap_mode="r"))


def _path(folder: Path, pairs: Pairs, language: str) -> Path:
    content = json.dumps([language, *pairs], ensure_ascii=False).encode()
    return folder / f"{language}-{hashlib.sha256(_code() + content).hexdigest()[:24]}.learnt"


@remember
def _code() -> bytes:
    """The source of the two rooms that decide what a phrasing becomes."""
    rooms = Path(__file__).parents[1]
    sources = sorted(path for room in ("language", "matching") for path in (rooms / room).glob("*.py"))
    return b"".join(path.read_bytes() for path in sources)
