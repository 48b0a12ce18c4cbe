"""What the bot knows: content/*.yaml and translations/ become one validated, immutable `Knowledge`.

Everything a person reads comes from here: entries and their answers, facts with their dates, hours, danger
rules and the sentences of the interface. `load` raises `ContentError` with all faults at once.
"""

from bot.knowledge.answer import Answer
from bot.knowledge.coverage import CoverageRow, Covered, covered
from bot.knowledge.findings import ContentError, Finding
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.letters import Sender
from bot.knowledge.loading import load
from bot.knowledge.phrasebook import Phrase, Slot
from bot.knowledge.texts import Texts
from bot.knowledge.values import (
    DUTCH,
    HARMLESS,
    Amount,
    Block,
    Closure,
    DangerRule,
    DutchWord,
    Entry,
    EntryText,
    Fact,
    Field,
    GlossaryWord,
    History,
    Hours,
    Language,
    Municipality,
    Place,
    SmallTalk,
    Source,
    Topic,
)

__all__ = [
    "DUTCH",
    "HARMLESS",
    "Amount",
    "Answer",
    "Block",
    "Closure",
    "ContentError",
    "CoverageRow",
    "Covered",
    "DangerRule",
    "DutchWord",
    "Entry",
    "EntryText",
    "Fact",
    "Field",
    "Finding",
    "GlossaryWord",
    "History",
    "Hours",
    "Knowledge",
    "Language",
    "Municipality",
    "Phrase",
    "Place",
    "Sender",
    "Slot",
    "SmallTalk",
    "Source",
    "Texts",
    "Topic",
    "covered",
    "load",
]
