"""The parts of an album stay together, from a client to the topic and from a volunteer to the client."""

from dataclasses import replace

import pytest

from bot.desk import DeskContext, DeskDecided, decide_by_itself, decide_for_client, decide_for_volunteer
from bot.desk.album import GATHER
from bot.desk.card import pass_on
from bot.model.effects import CancelTimer, Chat, Copy, EditCopies, React, Send, SetTimer, Source, TicketTopic
from bot.model.events import (
    Actor,
    ClientWrote,
    Due,
    Event,
    MediaKind,
    Passage,
    Said,
    Sent,
    TicketAsked,
    TicketOpened,
)
from bot.model.text import plain
from bot.model.ticket import Album, Ticket
from tests.desk.conftest import ANONYMOUS, CLIENT, GROUP, NOW, VERA, WIM, claimed, closed, ticket

TOPIC = TicketTopic(12)
LATER = SetTimer("album:12", NOW + GATHER, Due("album", 12))
DONE = CancelTimer("album:12")
PAGES = (
    Passage(60, "de brief", MediaKind.PHOTO, album="a"),
    Passage(61, "", MediaKind.PHOTO, album="a"),
)


def page(message_id: int, caption: str = "", album: str = "a", edited: bool = False) -> Sent:
    return Sent(MediaKind.PHOTO, message_id, caption, album, edited=edited)


def to_client(context: DeskContext) -> Send:
    return Send(Chat(CLIENT), plain(context.knowledge.texts.say("ti", "ticket-reply-media")))


def after(
    context: DeskContext, *events: Event, what: Ticket | None = None, actor: Actor = VERA
) -> DeskDecided:
    """What the last of these events does."""
    decided = DeskDecided(what or claimed())
    for event in events:
        now = decided.ticket
        assert now is not None
        if isinstance(event, Due):
            decided = decide_by_itself(now, event, context)
        else:
            decided = decide_for_volunteer(now, event, actor, context)
    return decided


# From a client


def test_the_pages_of_a_client_wait_for_each_other(context: DeskContext) -> None:
    first = decide_for_client(claimed(), ClientWrote(PAGES[0]), context)
    assert first.ticket == claimed(pending=PAGES[:1])
    later = SetTimer("flush:12", NOW + GATHER, Due("flush", 12))
    assert decide_for_client(first.ticket, ClientWrote(PAGES[1]), context) == DeskDecided(
        claimed(pending=PAGES), (later,)
    )


def test_the_pages_of_a_client_are_one_album_between_the_words_around_them(context: DeskContext) -> None:
    other = Passage(70, "", MediaKind.PHOTO, album="b")
    passed = pass_on(ticket(), (Passage(59, "kijk"), *reversed(PAGES), other, Passage(71, "ja")), context)
    ids = [one.message_ids for one in passed if isinstance(one, Copy)]
    assert ([type(one) for one in passed], ids) == ([Send, Copy, Copy, Send], [(60, 61), (70,)])


def test_an_album_that_opens_a_ticket_waits_for_its_other_pages(context: DeskContext) -> None:
    asked = TicketAsked((Passage(59, "kijk"), PAGES[0]))
    decided = decide_for_client(ticket(), asked, context)
    assert decided.ticket == ticket(pending=PAGES[:1])
    assert decided.effects[-1] == SetTimer("flush:12", NOW + GATHER, Due("flush", 12))
    assert decided.dialogue == (TicketOpened(12, 2),)
    assert not [one for one in decided.effects if isinstance(one, Copy)]


def test_danger_waits_for_no_page(context: DeskContext) -> None:
    decided = decide_for_client(ticket(), TicketAsked(PAGES[:1], urgent="noodnummer-112"), context)
    assert [one.message_ids for one in decided.effects if isinstance(one, Copy)] == [(60,)]
    assert decided.ticket == ticket(urgent="noodnummer-112")


# From a volunteer


def test_the_pages_of_a_volunteer_are_gathered_and_go_as_one(context: DeskContext) -> None:
    gathered = after(context, page(60, "de brief"), page(61))
    assert gathered == DeskDecided(claimed(album=Album(51, PAGES)), (LATER,))
    copy = Copy(Chat(CLIENT), GROUP, (60, 61), None, 12, confirm="👍")
    sent = DeskDecided(claimed(), (DONE, to_client(context), copy))
    assert after(context, page(61), page(60, "de brief"), Due("album", 12)) == sent


def test_what_is_written_next_follows_the_album(context: DeskContext) -> None:
    decided = after(context, page(60), page(61), Said("dit is de brief", 62))
    kinds = [type(one) for one in decided.effects]
    assert (kinds, decided.ticket) == ([CancelTimer, Send, Copy, Send], claimed())


def test_another_album_is_one_of_its_own(context: DeskContext) -> None:
    decided = after(context, page(60), page(70, album="b"))
    assert decided.ticket == claimed(album=Album(51, (Passage(70, "", MediaKind.PHOTO, album="b"),)))
    assert [one.message_ids for one in decided.effects if isinstance(one, Copy)] == [(60,)]


@pytest.mark.parametrize("first", [0, 1])
def test_a_note_under_one_page_keeps_all_pages_inside(first: int, context: DeskContext) -> None:
    captions = ["", ""]
    captions[first] = "/note niet sturen"
    decided = after(context, page(60, captions[0]), page(61, captions[1]), Due("album", 12))
    assert decided == DeskDecided(claimed(), (DONE, React(TOPIC, 61, "✍")))


@pytest.mark.parametrize(
    ("what", "actor", "key"),
    [
        (claimed(), WIM, "desk-not-sent-not-yours"),
        (claimed(), ANONYMOUS, "desk-anonymous"),
        (closed(), VERA, "desk-is-closed-not-sent"),
    ],
)
def test_pages_that_are_not_sent_are_said_so_once(
    what: Ticket, actor: Actor, key: str, context: DeskContext
) -> None:
    decided = after(context, page(60), page(61), Due("album", 12), what=what, actor=actor)
    assert decided == DeskDecided(what, (DONE, Send(TOPIC, plain(context.say(key)))))


def test_a_caption_that_is_changed_meanwhile_is_changed_here_too(context: DeskContext) -> None:
    decided = after(context, page(60, "ja"), page(61), page(60, "/note nee", edited=True))
    assert decided.ticket is not None
    assert decided.ticket.album is not None
    assert [one.text for one in decided.ticket.album.parts] == ["/note nee", ""]


def test_a_caption_that_is_changed_later_reaches_the_client(context: DeskContext) -> None:
    edit = EditCopies(Chat(CLIENT), 12, Source(GROUP, 60), plain("nieuw"), media=True)
    assert after(context, page(60, "nieuw", edited=True)) == DeskDecided(claimed(), (edit,))


def test_a_timer_without_an_album_does_nothing(context: DeskContext) -> None:
    assert after(context, Due("album", 12)) == DeskDecided(claimed())


def test_who_sent_it_is_looked_at_when_the_album_goes(context: DeskContext) -> None:
    gathered = after(context, page(60)).ticket
    assert gathered is not None
    taken_over = replace(gathered, holder=WIM.user_id)
    decided = decide_by_itself(taken_over, Due("album", 12), context)
    assert not [one for one in decided.effects if isinstance(one, Copy)]
