"""What was learnt, kept on disk as plain arrays under a hash of all it depends on.

A changed phrasing, or a changed line of the code that reads phrasings, has another hash: nothing stale is
ever read, and nothing needs a version number. The last few per language are kept, for who goes back an edit.
"""

import hashlib
import json
import tempfile
from collections.abc import Sequence
from functools import cache as remember
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from bot.matching.vectors import Floats, Index

_KEPT = 5  # files per language

Pairs = Sequence[tuple[str, str]]
Learnt = tuple[Index, Floats, Floats]


def load(folder: Path, pairs: Pairs, language: str) -> Learnt | None:
    """What was saved for these phrasings, or None when nothing (whole) is there."""
    try:
        with _path(folder, pairs, language).open("rb") as file, np.load(file) as arrays:
            kept = {name: arrays[name] for name in arrays.files}
    except (OSError, ValueError, EOFError, BadZipFile):
        return None
    index = Index(
        language=language,
        known=kept["known"],
        rarity=kept["rarity"],
        starts=kept["starts"],
        rows=kept["rows"],
        values=kept["values"],
        size=len(pairs),
    )
    return index, kept["say"], kept["start"]


def save(folder: Path, pairs: Pairs, language: str, learnt: Learnt) -> None:
    """Keep what was learnt; a reader sees the whole file or none."""
    index, say, start = learnt
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as part:
        np.savez(
            part,
            known=index.known,
            rarity=index.rarity,
            starts=index.starts,
            rows=index.rows,
            values=index.values,
            say=say,
            start=start,
        )
    Path(part.name).replace(_path(folder, pairs, language))
    oldest_first = sorted(folder.glob(f"{language}-*.npz"), key=lambda file: file.stat().st_mtime_ns)
    for old in oldest_first[:-_KEPT]:
        old.unlink(missing_ok=True)


def _path(folder: Path, pairs: Pairs, language: str) -> Path:
    content = json.dumps([language, *pairs], ensure_ascii=False).encode()
    return folder / f"{language}-{hashlib.sha256(_code() + content).hexdigest()[:24]}.npz"


@remember
def _code() -> bytes:
    """The source of the two rooms that decide what a phrasing becomes."""
    rooms = Path(__file__).parents[1]
    sources = sorted(path for room in ("language", "matching") for path in (rooms / room).glob("*.py"))
    return b"".join(path.read_bytes() for path in sources)
