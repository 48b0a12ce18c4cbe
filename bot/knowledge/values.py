"""What the content says, as values that can't change. A mapping by language has a key per language code."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from itertools import chain
from pathlib import Path
from typing import Literal

Risk = Literal["none", "personal", "urgent", "human"]
Direction = Literal["ltr", "rtl"]
Script = Literal["latin", "arabic", "ethiopic"]
SmallTalkKind = Literal["greeting", "thanks", "bye"]

DUTCH = "nl"  # the language texts are written in first, and fall back to
ANY_LANGUAGE = "*"  # the key of a value that is the same in all languages


@dataclass(frozen=True, slots=True)
class Language:
    """A language the bot answers in. One that isn't `complete` may lack texts: these are shown in Dutch.

    `clock_from_six`: its readers count the hours from six in the morning, and read times that way too.
    """

    code: str
    name: str
    direction: Direction
    script: Script
    reviewers: tuple[str, ...] = ()
    complete: bool = True
    clock_from_six: bool = False

    @property
    def rtl(self) -> bool:
        """Whether it is written from right to left."""
        return self.direction == "rtl"


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of entries in the menu; `entry_ids` in the order of the file."""

    id: str
    icon: str
    order: int
    titles: Mapping[str, str]
    entry_ids: tuple[str, ...]

    def title(self, language: str) -> str:
        """The title, in Dutch where the language lacks it."""
        return said(self.titles, language)


@dataclass(frozen=True, slots=True)
class DutchWord:
    """A Dutch word or sentence to say or to look for on the letter, and what it means."""

    dutch: str
    meaning: str


@dataclass(frozen=True, slots=True)
class EntryText:
    """An entry in one language, placeholders unfilled.

    `translated_from` is the hash of the Dutch text it was made from, None when unknown. `audio` is the file
    in which somebody reads it aloud (OGG/Opus), None when nobody recorded it.
    """

    title: str
    what: str
    steps: tuple[str, ...]
    words: tuple[DutchWord, ...]
    help: str
    questions: tuple[str, ...]
    reviewed_by: str | None = None
    reviewed_on: date | None = None
    translated_from: str | None = None
    audio: Path | None = None

    def hash(self) -> str:
        """Changes with what is answered, not with the phrasings or who reviewed it: 12 hex digits."""
        words = [(word.dutch, word.meaning) for word in self.words]
        parts = json.dumps([self.title, self.what, self.steps, words, self.help], ensure_ascii=False)
        return hashlib.sha256(parts.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Entry:
    """One question with its answer. `risk` is the catalogue's sensitivity; `card` marks a danger card.

    `letter` is false where "your letter goes first" makes no sense.
    """

    id: str
    topic: str
    core: bool
    risk: Risk
    card: bool
    sources: tuple[str, ...]
    related: tuple[str, ...]
    review_every_months: int
    checked_on: date | None
    checked_by: str | None
    letter: bool
    texts: Mapping[str, EntryText]

    def text(self, language: str) -> EntryText:
        """The text in the language, or in Dutch where the language lacks it."""
        return self.texts.get(language) or self.texts[DUTCH]

    def dutch_hash(self) -> str:
        """The hash a translation carries in `translated_from` while it is up to date."""
        return self.texts[DUTCH].hash()


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from: what was read (`read`), not the page as it is today."""

    key: str
    name: str
    where: str
    read: str
    note: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with where it comes from. `values` by language; served up to and including `valid_until`."""

    values: Mapping[str, str]
    sources: tuple[str, ...] = ()
    checked_on: date | None = None
    checked_by: str | None = None
    valid_until: date | None = None
    owner: str | None = None
    year: int | None = None

    def value(self, language: str) -> str:
        """The value, in Dutch where the language lacks it."""
        return said(self.values, language)

    def valid(self, on: date) -> bool:
        """Whether the value may still be served on this day."""
        return self.valid_until is None or on <= self.valid_until


Amount = Fact  # a national figure, with the year it holds for


@dataclass(frozen=True, slots=True)
class Field:
    """A local fact that texts may ask for; `unknown` is what a client reads when nobody confirmed it."""

    name: str
    labels: Mapping[str, str]
    unknown: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A spot on the map. Degrees (WGS84); None when only the address is known."""

    name: str
    address: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Open on a weekday (Monday is 0) from `start` until `end`, Dutch clock time; on appointment or not."""

    weekday: int
    start: time
    end: time
    appointment: bool = False


@dataclass(frozen=True, slots=True)
class Closure:
    """Closed from the first to the last day, both included; `reasons` by language, may be empty."""

    first: date
    last: date
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Hours:
    """Weekly opening hours in the Netherlands with their exceptions, served up to and on `valid_until`."""

    weekly: tuple[Block, ...]
    closed_on_holidays: bool = True
    closures: tuple[Closure, ...] = ()
    place: Place | None = None
    source: str | None = None
    checked_on: date | None = None
    checked_by: str | None = None
    valid_until: date | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class History:
    """What only the source documents say: editors see it, clients never do."""

    what: str
    year: int | None
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality and what is known of it. None: nobody confirmed it.

    `spreekuur`: when people can walk in; `desk`: when volunteers read tickets. `facts` by field name.
    """

    id: str
    names: Mapping[str, str]
    example: bool
    spreekuur: Hours | None
    desk: Hours | None
    facts: Mapping[str, Fact | None]
    history: tuple[History, ...]

    def name(self, language: str) -> str:
        """The name, in Dutch where the language lacks it."""
        return said(self.names, language)


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """A greeting, thanks or goodbye: the ways people say it, and the reply."""

    kind: SmallTalkKind
    language: str
    says: tuple[str, ...]
    reply: str


HARMLESS = "harmless"  # beside the cards in nood/examples.yaml: what only sounds like danger


@dataclass(frozen=True, slots=True)
class DangerRule:
    """When words raise a danger card; the three are patterns as described in content/nood/rules.yaml.

    Any of `raises` raises the card, unless any of `unless` matches; `always` is stopped by nothing.
    """

    card: str
    language: str
    raises: tuple[str, ...]
    unless: tuple[str, ...] = ()
    always: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GlossaryWord:
    """A Dutch word from letters and counters, what it means, and the ways people write it.

    `also` are other Dutch forms, misspelt ones too; `forms` by language: translations, and the Dutch word in
    that script; `latin`: these typed in Latin letters. `reviewed`: the languages a native speaker signed off.
    """

    word: str
    meanings: Mapping[str, str]
    also: tuple[str, ...]
    forms: Mapping[str, tuple[str, ...]]
    latin: tuple[str, ...]
    reviewed: frozenset[str] = frozenset()

    def meaning(self, language: str) -> str:
        """One sentence, in Dutch where the language lacks it."""
        return said(self.meanings, language)

    def dutch_forms(self) -> tuple[str, ...]:
        """The word and its other Dutch forms."""
        return (self.word, *self.also)

    def every_form(self) -> tuple[str, ...]:
        """All the ways it is written, the Dutch ones first."""
        return (*self.dutch_forms(), *chain.from_iterable(self.forms.values()), *self.latin)


def said(by_language: Mapping[str, str], language: str) -> str:
    """The text in this language, else the one for all languages, else the Dutch."""
    for key in (language, ANY_LANGUAGE, DUTCH):
        if key in by_language:
            return by_language[key]
    return ""
