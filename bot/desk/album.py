"""An album that a volunteer sends comes in parts: they are kept until all are there, and go on together."""

from dataclasses import replace
from datetime import timedelta

from bot.desk.context import DeskContext, DeskDecided
from bot.model.effects import SetTimer
from bot.model.events import Actor, Due, Event, Passage, Sent
from bot.model.ticket import Album, Ticket

GATHER = timedelta(seconds=2)  # Telegram sends the parts one right after the other
ALBUM = "album"


def is_part(event: Event, album: Album) -> bool:
    """Whether this is another part of the album, or one of its parts changed."""
    return isinstance(event, Sent) and event.album == album.parts[0].album


def gather(ticket: Ticket, event: Sent, actor: Actor, context: DeskContext) -> DeskDecided:
    """Keep this part of an album, in the place of its first version if it was changed."""
    known = ticket.album.parts if ticket.album else ()
    part = Passage(event.message_id, event.caption, event.media, album=event.album)
    others = tuple(one for one in known if one.message_id != part.message_id)
    parts = tuple(sorted((*others, part), key=lambda one: one.message_id))
    later = SetTimer(f"{ALBUM}:{ticket.id}", context.now + GATHER, Due(ALBUM, ticket.id))
    return DeskDecided(replace(ticket, album=Album(actor.user_id, parts)), (later,))


def whole(album: Album) -> Sent:
    """The album as one thing that was sent. A caption with a slash, under any part, is for all."""
    captions = sorted((one.text for one in album.parts if one.text.strip()), key=_for_the_client)
    last = album.parts[-1]
    assert last.media is not None
    return Sent(last.media, last.message_id, captions[0] if captions else "", last.album)


def _for_the_client(caption: str) -> bool:
    return not caption.lstrip().startswith("/")
