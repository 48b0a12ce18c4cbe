"""A strict local Bot API: a pretended Telegram with one bot, people who use it, and things that go wrong.

`World` is the state, `Person` what somebody does and sees, `running` puts it on a port, `town` is a world to
begin with, `page_routes` a page that shows both sides of a talk. Imports no other room; of
python-telegram-bot only signatures and constants.
"""

from bot.simulator.errors import Impossible, Refusal
from bot.simulator.faults import FaultKind
from bot.simulator.people import Person
from bot.simulator.seen import Seen, SeenButton
from bot.simulator.server import Address, Routes, Town, running, town
from bot.simulator.site import Preview, page_routes
from bot.simulator.world import World

__all__ = [
    "Address",
    "FaultKind",
    "Impossible",
    "Person",
    "Preview",
    "Refusal",
    "Routes",
    "Seen",
    "SeenButton",
    "Town",
    "World",
    "page_routes",
    "running",
    "town",
]
