"""People, moments, readings, and what is seen in a chat: short words for the tests of the dialogue."""

from datetime import UTC, datetime

from bot.dialogue import Context, Decided
from bot.knowledge import Knowledge
from bot.matching import Candidate, Reading
from bot.model.effects import AnswerPress, Button, Effect, Send
from bot.model.events import Commanded, Pressed, Said
from bot.model.person import Person
from bot.model.text import plain_text

SUNDAY = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)  # the spreekuur of Voorbeeldstad is on Tuesday
CHAT = 7

DANGER = "mijn man slaat mij"


def somebody(**fields: object) -> Person:
    """Somebody who reads Dutch and lives in Voorbeeldstad, unless said otherwise."""
    known: dict[str, object] = {"chat_id": CHAT, "language": "nl", "municipality": "voorbeeldstad"}
    return Person(**{**known, **fields})  # type: ignore[arg-type]


def newcomer() -> Person:
    """Somebody who has chosen nothing yet."""
    return Person(CHAT)


def moment(knowledge: Knowledge, understood: Reading | None = None, **fields: object) -> Context:
    """A Sunday morning in November, two municipalities configured."""
    known: dict[str, object] = {
        "now": SUNDAY,
        "knowledge": knowledge,
        "reading": understood,
        "municipalities": ("voorbeeldstad", "stilstad"),
    }
    return Context(**{**known, **fields})  # type: ignore[arg-type]


def reading(text: str, language: str | None = "nl", **fields: object) -> Reading:
    """What was understood of a text; `candidates` as entry=certainty pairs in a dict."""
    ranked = fields.pop("candidates", {})
    assert isinstance(ranked, dict)
    candidates = tuple(Candidate(entry, certainty) for entry, certainty in ranked.items())
    return Reading(text, language, candidates=candidates, **fields)  # type: ignore[arg-type]


def says(text: str, message_id: int = 50, edited: bool = False) -> Said:
    """A text message."""
    return Said(text, message_id, edited=edited)


def presses(data: str, message_id: int | None = 40) -> Pressed:
    """A button press."""
    return Pressed(data, "p1", message_id)


def commands(name: str, argument: str = "") -> Commanded:
    """A command."""
    return Commanded(name, argument, 50)


def seen(decided: Decided) -> list[str]:
    """What the person sees, in order: texts, a line per row of buttons, other effects by their name.

    The answer to a press is left out when it says nothing.
    """
    return [line for effect in decided.effects for line in _lines(effect)]


def data(decided: Decided) -> list[str]:
    """The data of all buttons, in order."""
    return [
        button.data
        for effect in decided.effects
        if isinstance(effect, Send)
        for row in effect.buttons
        for button in row
    ]


def _lines(effect: Effect) -> list[str]:
    if isinstance(effect, Send):
        return [plain_text(effect.text), *(_row(row) for row in effect.buttons)]
    if isinstance(effect, AnswerPress):
        return [f"({effect.text})"] if effect.text else []
    return [f"<{effect.kind}>"]


def _row(row: tuple[Button, ...]) -> str:
    return " ".join(f"[{button.label}]({button.data})" for button in row)
