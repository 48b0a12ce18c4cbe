"""All the bot knows, in one value that can't change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.knowledge.answer import Answer, compose
from bot.knowledge.coverage import CoverageRow
from bot.knowledge.facts import Facts
from bot.knowledge.letters import Sender
from bot.knowledge.phrasebook import Phrase
from bot.knowledge.texts import Texts
from bot.knowledge.values import (
    DUTCH,
    Amount,
    DangerRule,
    Entry,
    Field,
    GlossaryWord,
    Language,
    Municipality,
    SmallTalk,
    SmallTalkKind,
    Source,
    Topic,
)


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: what is made from it is kept by it
class Knowledge:
    """The validated content. Languages in the order of the buttons, topics in that of the menu.

    `smalltalk` is kind -> language -> words, `danger_examples` language -> card or HARMLESS -> sentences.
    `version` is a hash of the files: another one means that something changed.
    """

    languages: Mapping[str, Language]
    topics: Mapping[str, Topic]
    entries: Mapping[str, Entry]
    sources: Mapping[str, Source]
    amounts: Mapping[str, Amount]
    fields: Mapping[str, Field]
    municipalities: Mapping[str, Municipality]
    smalltalk: Mapping[SmallTalkKind, Mapping[str, SmallTalk]]
    danger_rules: tuple[DangerRule, ...]
    danger_examples: Mapping[str, Mapping[str, tuple[str, ...]]]
    glossary: Mapping[str, GlossaryWord]
    phrasebook: Mapping[str, Phrase]
    letters: Mapping[str, Sender]
    coverage: tuple[CoverageRow, ...]
    texts: Texts
    version: str

    def answer(self, entry_id: str, language: str, municipality: str | None, now: datetime) -> Answer:
        """The answer as a client reads it at `now` (aware); in Dutch where the entry lacks the language.

        A municipality that isn't known any more counts as not chosen. Raises KeyError for an unknown entry.
        """
        entry = self.entries[entry_id]
        spoken = language if language in entry.texts else DUTCH
        return compose(entry, self.topics[entry.topic], self.facts(spoken, municipality, now))

    def facts(self, language: str, municipality: str | None, now: datetime) -> Facts:
        """The facts for somewhere at `now` (aware). Raises KeyError for a language that isn't served."""
        return Facts(
            self.amounts,
            self.fields,
            self.texts,
            self.languages[language],
            self.municipalities.get(municipality or ""),
            now,
        )
