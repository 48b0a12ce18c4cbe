"""Were the translations made from the Dutch as it is now?"""

from collections.abc import Mapping

from pydantic import TypeAdapter, ValidationError

from bot.knowledge import convert, schema
from bot.knowledge.checks.material import Material
from bot.knowledge.documents import Document
from bot.knowledge.findings import Findings
from bot.knowledge.values import DUTCH

_TEXT = TypeAdapter(schema.EntryTextForm)


def check_translations(material: Material, findings: Findings) -> None:
    """Each translation bears the hash of the Dutch it was made from."""
    for folder in material.files.topics:
        hashes = dutch_hashes(folder.texts[DUTCH])
        for language, document in folder.texts.items():
            for entry_id in document.keys_at("entries") if language != DUTCH else ():
                made_from = document.at("entries", entry_id, "translated_from")
                if entry_id in hashes and made_from != hashes[entry_id]:
                    key = "finding-stale" if made_from else "finding-origin-unknown"
                    line = document.line(("entries", entry_id, "translated_from"))
                    findings.add(document.file, line, key, key=entry_id, language=language)


def dutch_hashes(dutch: Document) -> Mapping[str, str]:
    """The hash of each entry of a Dutch file that has the right form."""
    found: dict[str, str] = {}
    for entry_id in dutch.keys_at("entries"):
        try:
            form = _TEXT.validate_python(dutch.at("entries", entry_id))
        except ValidationError:
            continue
        found[entry_id] = convert.entry_text(form).hash()
    return found
