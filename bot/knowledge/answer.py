"""An answer: an entry in a language with every fact filled in, for somewhere and some moment."""

from dataclasses import dataclass
from datetime import date

from bot.knowledge.facts import Facts
from bot.knowledge.values import DUTCH, DutchWord, Entry, EntryText, Risk, Topic
from bot.language import isolate_latin


@dataclass(frozen=True, slots=True)
class Answer:
    """What a client reads. Plain text; empty parts are "".

    `language` is the one it is in: Dutch when the entry lacks the language asked for. `unreviewed`: no native
    speaker signed this translation, or the Dutch changed since. `example`: it uses a fact of a made-up
    municipality. `checked_on` None: no named person has checked the facts again. `letter`: "your letter goes
    first" belongs under it.
    """

    entry_id: str
    topic: str
    icon: str
    title: str
    what: str
    steps: tuple[str, ...]
    words: tuple[DutchWord, ...]
    help: str
    related: tuple[str, ...]
    checked_on: date | None
    unreviewed: bool
    example: bool
    letter: bool
    card: bool
    risk: Risk
    language: str


def compose(entry: Entry, topic: Topic, facts: Facts) -> Answer:
    """The answer of an entry in the language of the facts. Raises KeyError when the entry lacks that one."""
    language = facts.language
    text = entry.texts[language.code]
    filled = [facts.fill(part) for part in (text.what, text.help, *text.steps)]
    what, help_, *steps = (readable(part.text, language.rtl) for part in filled)
    return Answer(
        entry_id=entry.id,
        topic=topic.id,
        icon=topic.icon,
        title=readable(text.title, language.rtl),
        what=what,
        steps=tuple(step for step in steps if step),
        words=tuple(DutchWord(word.dutch, readable(word.meaning, language.rtl)) for word in text.words),
        help=help_,
        related=entry.related,
        checked_on=entry.checked_on,
        unreviewed=language.code != DUTCH and not _signed(text, entry),
        example=any(part.example for part in filled),
        letter=entry.letter,
        card=entry.card,
        risk=entry.risk,
        language=language.code,
    )


def readable(text: str, rtl: bool) -> str:
    """The text without space around it, and with Latin runs in place between right-to-left."""
    return isolate_latin(text.strip()) if rtl else text.strip()


def _signed(text: EntryText, entry: Entry) -> bool:
    """Whether a native speaker signed this translation of the Dutch as it is now."""
    current = text.translated_from is None or text.translated_from == entry.dutch_hash()
    return text.reviewed_by is not None and current
