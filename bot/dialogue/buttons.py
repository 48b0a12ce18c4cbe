"""The data of the client's buttons: `kind:value`, ids only, in one place. Old buttons live for years."""

import unicodedata
from enum import StrEnum

from bot.model.effects import Button, Buttons

DATA_LIMIT = 64  # bytes, Telegram's limit on callback data
SHORT = 12  # letters: two labels of this length stand side by side on a narrow phone, also in wide Ge'ez


class Kind(StrEnum):
    """What a button does; its value is an id, two ids with a dot between them, or nothing."""

    LANGUAGES = "languages"  # choose a language
    LANGUAGE = "language"  # value: language code
    MUNICIPALITIES = "municipalities"  # choose a municipality
    MUNICIPALITY = "municipality"  # value: municipality id, empty for another one
    MENU = "menu"
    TOPIC = "topic"  # value: topic id
    ENTRY = "entry"  # value: entry id
    DUTCH = "dutch"  # value: entry id: the same answer in Dutch
    LISTEN = "listen"  # value: language.entry: the recording of an answer
    HELPED = "helped"  # value: entry id
    MISSED = "missed"  # value: entry id: the answer did not help
    NONE = "none"  # none of the offered titles
    HUMAN = "human"  # value: the entry it stands under, or nothing
    INTAKE = "intake"  # value: question.answer, the answer empty when it is skipped
    LETTER = "letter"  # a letter somebody doesn't understand
    CONSENT = "consent"  # value: yes, no, discreet
    ENDED = "ended"  # value: answered, cancelled
    REOPEN = "reopen"  # value: ticket: a closed ticket did not solve the question
    RATE = "rate"  # value: ticket.up, ticket.down
    FORGET = "forget"  # value: ask, yes, no
    CLEAR = "clear"  # delete the talk, after violence
    PIN = "pin"  # the spreekuur as a map pin
    CALENDAR = "calendar"  # the spreekuur as an .ics file
    REMIND = "remind"  # value: evening, hours


def button(label: str, kind: Kind, value: str = "") -> Button:
    """A button. Raises ValueError when an id is too long for Telegram: shorten the id in content/."""
    data = f"{kind}:{value}"
    if len(data.encode()) > DATA_LIMIT:
        raise ValueError(f"The button data {data!r} is over {DATA_LIMIT} bytes: shorten the id in content/.")
    return Button(label, data)


def parsed(data: str) -> tuple[Kind, str] | None:
    """Kind and value of button data; None when it was never ours or is not any more."""
    kind, _, value = data.partition(":")
    return (Kind(kind), value) if kind in set(Kind) else None


def column(*buttons: Button) -> Buttons:
    """One button per row: inline buttons have no direction, so this is safest with mixed scripts."""
    return tuple((each,) for each in buttons)


def paired(buttons: tuple[Button, ...]) -> Buttons:
    """Two short neighbours in one script side by side, all others alone."""
    rows: list[tuple[Button, ...]] = []
    for each in buttons:
        if rows and len(rows[-1]) == 1 and _fit(rows[-1][0], each):
            rows[-1] = (rows[-1][0], each)
            continue
        rows.append((each,))
    return tuple(rows)


def _fit(left: Button, right: Button) -> bool:
    short = max(len(left.label), len(right.label)) <= SHORT
    return short and len(_scripts(left.label) | _scripts(right.label)) == 1


def _scripts(label: str) -> frozenset[str]:
    return frozenset(unicodedata.name(letter).split()[0] for letter in label if letter.isalpha())
