"""A phrase of the phrasebook with its slots filled, as somebody reads it in a language."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from types import MappingProxyType

from bot.knowledge.answer import readable
from bot.knowledge.facts import Facts, Filled
from bot.knowledge.phrasebook import Phrase, Slot, SlotKind
from bot.knowledge.placeholders import fill
from bot.knowledge.values import said
from bot.language import isolated

_FORMATS: Mapping[SlotKind, str] = MappingProxyType({"date": "%Y-%m-%d", "time": "%H:%M"})
OPEN = "…"  # a slot that isn't filled yet
LONGEST_TYPED = 60  # letters of what is typed into a slot: a name, a word or an address, not a message


def say_phrase(phrase: Phrase, values: Sequence[str], facts: Facts) -> Filled:
    """The phrase in the language of the facts, or in Dutch where it lacks that one.

    `values`: one per slot, in order, as `accepted` gives them; a slot without one yet is left open. Between
    right-to-left words each is isolated.
    """
    told = {
        slot.name: _TOLD[slot.kind](slot, value, facts)
        for slot, value in zip(phrase.slots, values, strict=False)
    }
    close_off = isolated if facts.language.rtl else str
    text = fill(
        phrase.text(facts.language.code), lambda name: close_off(told[name].text if name in told else OPEN)
    )
    return Filled(readable(text, facts.language.rtl), any(value.example for value in told.values()))


def accepted(slot: Slot, value: str, facts: Facts) -> str | None:
    """What a button or the keyboard gave for a slot as it is kept, None when it can't stand there.

    A day is "2026-11-24", a time "14:00", a choice or a place its id; only a slot that is `typed` takes other
    words, in one short line. A typed word that is one of the choices becomes that choice, and is translated.
    """
    if slot.kind in _FORMATS:
        return value if _fits(value, _FORMATS[slot.kind]) else None
    line = " ".join(value.split())
    if line.casefold() in _listed(slot, facts):
        return line.casefold()
    short = 0 < len(line) <= LONGEST_TYPED and "\n" not in value.strip()
    return line if slot.typed and short else None


def fits(phrase: Phrase, values: Sequence[str], facts: Facts) -> bool:
    """Whether these values can still stand in the phrase, which may have changed since they were given."""
    pairs = zip(phrase.slots, values, strict=False)
    few = len(values) <= len(phrase.slots)
    return few and all(accepted(slot, value, facts) == value for slot, value in pairs)


def options(slot: Slot, facts: Facts) -> Mapping[str, str]:
    """What can be chosen without typing: the value -> how it reads; of days and times nothing."""
    return {value: _TOLD[slot.kind](slot, value, facts).text for value in _listed(slot, facts)}


def _listed(slot: Slot, facts: Facts) -> tuple[str, ...]:
    return tuple(facts.places()) if slot.kind == "place" else tuple(slot.choices)


def _fits(value: str, form: str) -> bool:
    try:
        return datetime.strptime(value, form).strftime(form) == value
    except ValueError:
        return False


def _place(slot: Slot, value: str, facts: Facts) -> Filled:
    return facts.places().get(value, Filled(value))


def _choice(slot: Slot, value: str, facts: Facts) -> Filled:
    return Filled(said(slot.choices[value], facts.language.code) if value in slot.choices else value)


_TOLD: Mapping[SlotKind, Callable[[Slot, str, Facts], Filled]] = MappingProxyType(
    {
        "date": lambda slot, value, facts: Filled(facts.day(date.fromisoformat(value))),
        "time": lambda slot, value, facts: Filled(facts.hour(time.fromisoformat(value))),
        "place": _place,
        "choice": _choice,
        "text": lambda slot, value, facts: Filled(value),
    }
)
