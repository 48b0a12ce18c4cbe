"""Does an answer fit: into one message of Telegram, and in Dutch on one screen?"""

from collections.abc import Iterator
from datetime import timedelta

from bot.knowledge.checks.material import Material
from bot.knowledge.findings import Findings
from bot.knowledge.values import DUTCH

MESSAGE_UNITS = 4096  # UTF-16 code units; https://core.telegram.org/bots/api#sendmessage
SCREEN_LETTERS = 1100
_LONG_AFTER = timedelta(days=3650)  # every fact with a last day is unknown by then


def check_length(material: Material, findings: Findings) -> None:
    """Composed as a client reads it, everywhere, now and when its facts have expired. Needs sound content."""
    if not material.sound:
        return
    for folder in material.files.topics:
        for language, document in folder.texts.items():
            for entry_id in document.keys_at("entries"):
                texts = list(_everywhere(material, entry_id, language))
                units, letters = max(map(_units, texts)), max(map(len, texts))
                line = document.line(("entries", entry_id))
                if units > MESSAGE_UNITS:
                    findings.add(
                        document.file, line, "finding-too-long-to-send", key=entry_id, most=MESSAGE_UNITS
                    )
                elif language == DUTCH and letters > SCREEN_LETTERS:
                    findings.add(document.file, line, "finding-long-answer", key=entry_id, letters=letters)


def _everywhere(material: Material, entry_id: str, language: str) -> Iterator[str]:
    knowledge = material.knowledge
    for town in (None, *knowledge.municipalities):
        for moment in (material.now, material.now + _LONG_AFTER):
            yield material.shown(knowledge, entry_id, language, town, moment)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
