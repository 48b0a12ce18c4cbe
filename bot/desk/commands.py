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


def name_of(event: Commanded) -> str:
    """The command's English name."""
    return DUTCH_NAMES.get(event.name, event.name)
