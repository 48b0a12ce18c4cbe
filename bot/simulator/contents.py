"""What people can send, as the fields of a message."""

from collections.abc import Callable, Mapping

from bot.simulator.errors import Impossible
from bot.simulator.files import DETAILS, as_content
from bot.simulator.text import found_entities
from bot.simulator.values import Json
from bot.simulator.world import World

CENTRE = {"latitude": 52.09, "longitude": 5.12}


def text_content(text: str) -> Json:
    """A text with the commands, links and mentions Telegram finds in it."""
    entities = found_entities(text)
    return {"text": text} | ({"entities": entities} if entities else {})


def shown(world: World, kind: str, content: bytes, name: str | None, details: Json) -> Json:
    """Something that is no text; `details` replace what it says of itself."""
    if kind in DETAILS:
        return as_content(world.files.add(kind, content, name=name), details)
    if kind not in OTHERS:
        raise Impossible(f"Nobody can send a {kind}; possible are {', '.join(KINDS)}.")
    return OTHERS[kind](details)


def _poll(details: Json) -> Json:
    flags = {
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    }
    names = enumerate(details.pop("options", ("1", "2")))
    options = [{"persistent_id": str(at), "text": text, "voter_count": 0} for at, text in names]
    return {"poll": {"id": "poll", "question": "?", "options": options, "type": "regular"} | flags | details}


def _location(details: Json) -> Json:
    return {"location": CENTRE | details}


def _venue(details: Json) -> Json:
    return {"venue": {"location": CENTRE, "title": "?", "address": "?"} | details, "location": CENTRE}


def _contact(details: Json) -> Json:
    return {"contact": {"phone_number": "+31600000000", "first_name": "?"} | details}


def _dice(details: Json) -> Json:
    return {"dice": {"emoji": "🎲", "value": 4} | details}


OTHERS: Mapping[str, Callable[[Json], Json]] = {
    "venue": _venue,
    "location": _location,
    "contact": _contact,
    "poll": _poll,
    "dice": _dice,
}
KINDS = (*DETAILS, *OTHERS)  # a venue stands before a location: it has both fields
