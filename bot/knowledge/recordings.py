"""Finds the recordings: content/<topic>/audio/<entry>.<language>.ogg, for people who would rather listen."""

from collections.abc import Mapping
from pathlib import Path

from bot.knowledge.documents import Document
from bot.knowledge.findings import Findings

FOLDER = "audio"
PATTERN = f"*/{FOLDER}/*.ogg"  # below content/

MOST_BYTES = 1_000_000  # core.telegram.org/bots/api#sending-files: a larger one may arrive as a file
OGG, OPUS = b"OggS", b"OpusHead"  # RFC 3533 section 6, RFC 7845 section 5.1
FIRST_PAGE = 64  # bytes; the header of Opus begins at the 29th

Recordings = Mapping[tuple[str, str], Path]  # (entry, language) -> file


def read_recordings(
    folder: Path, texts: Mapping[str, Document], content: Path, findings: Findings
) -> Recordings:
    """The recordings in the folder of a topic, whose files are `texts` by language."""
    found: dict[tuple[str, str], Path] = {}
    for path in sorted(folder.glob(f"{FOLDER}/[!.]*")):
        entry, _, rest = path.name.partition(".")
        language = rest.removesuffix(".ogg")
        if fault := _fault(path, entry, texts.get(language) if rest.endswith(".ogg") else None):
            findings.add(path.relative_to(content.parent).as_posix(), 1, fault)
        found[entry, language] = path
    return found


def _fault(path: Path, entry: str, text: Document | None) -> str:
    """The key of what is wrong with a recording; empty when it is in order."""
    if text is None or (text.readable and entry not in text.keys_at("entries")):
        return "finding-recording-unknown"
    if not _is_opus(path):
        return "finding-recording-form"
    return "finding-recording-large" if path.stat().st_size > MOST_BYTES else ""


def _is_opus(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        start = file.read(FIRST_PAGE)
    return start.startswith(OGG) and OPUS in start
