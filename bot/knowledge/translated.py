"""Notes that a translation was made from the Dutch as it is now."""

from pathlib import Path

from bot.knowledge.checks.translations import dutch_hashes
from bot.knowledge.documents import read_document
from bot.knowledge.editing import with_value
from bot.knowledge.findings import Findings
from bot.knowledge.values import DUTCH


def note_translated(content: Path, translations: Path, entry_id: str, language: str) -> Path | None:
    """Write the hash of the entry's Dutch into its translation; gives the file that was changed.

    None when there is no such entry in that language, or it is the Dutch itself. Raises ContentError when
    one of the two files can't be read.
    """
    findings = Findings.of(translations)
    for path in sorted(content.glob(f"*/{language}.yaml")) if language != DUTCH else ():
        document = read_document(path, content, findings)
        dutch = read_document(path.with_name(f"{DUTCH}.yaml"), content, findings)
        findings.raise_if_any()
        hashed = dutch_hashes(dutch).get(entry_id)
        if hashed and entry_id in document.keys_at("entries"):
            spot = ("entries", entry_id, "translated_from")
            text = with_value(path.read_text("utf-8"), document, spot, f'"{hashed}"', before="questions")
            path.write_text(text, "utf-8")
            return path
    return None
