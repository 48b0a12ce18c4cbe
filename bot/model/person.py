"""A status holder, as the dialogue knows them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.events import Passage
from bot.model.intake import Intake


class Waiting(StrEnum):
    """What the dialogue waits for from this person."""

    NOTHING = ""
    LANGUAGE = "language"
    MUNICIPALITY = "municipality"
    QUESTION = "question"  # asked for a volunteer without having said anything yet
    CONSENT = "consent"
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class Person:
    """One private chat. No name, no phone number: the chat id is all that is kept of who it is.

    `language` and `municipality` are None until chosen. `held` waits for consent before anybody may read it,
    `asked_at` is when that, or the question for a volunteer, was asked last.
    `rests_at` is where the person was heading before language or municipality were asked (a deep link).
    """

    chat_id: int
    language: str | None = None
    municipality: str | None = None
    consented_at: datetime | None = None
    waiting: Waiting = Waiting.NOTHING
    asked_at: datetime | None = None
    held: tuple[Passage, ...] = ()
    held_candidates: tuple[str, ...] = ()
    held_urgent: str = ""
    intake: Intake | None = None
    rests_at: str = ""
    last_entry: str = ""
    last_question: str = ""
    last_message_id: int = 0
    ticket_id: int | None = None
    sheltered: bool = False  # after violence: no reminder, no rating
    blocked: bool = False
    banned: bool = False  # nothing is passed on to volunteers
