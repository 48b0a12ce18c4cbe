"""The names of the volunteers' commands: English ones, as in the menu, and Dutch ones."""

from bot.model.events import Commanded

DUTCH_NAMES = {
    "pak": "claim",
    "geef": "give",
    "terug": "release",
    "sluit": "close",
    "heropen": "reopen",
    "notitie": "note",
    "vrijwilligers": "volunteers",
    "mijn": "mine",
    "wachtrij": "queue",
    "cijfers": "stats",
}
NOTE = ("/note", *(f"/{dutch}" for dutch, english in DUTCH_NAMES.items() if english == "note"))


def is_note(text: str) -> bool:
    """Whether a text is meant as a note, also where Telegram knows no commands, as under a photo."""
    return text.lstrip().lower().startswith(NOTE)


def name_of(event: Commanded) -> str:
    """The command's English name."""
    return DUTCH_NAMES.get(event.name, event.name)
