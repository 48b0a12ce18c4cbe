"""What volunteers do, and that nothing reaches the client but what the holder means for them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import DeskContext, DeskDecided, decide_by_itself, decide_for_volunteer
from bot.desk.card import update_card
from bot.desk.client_side import end
from bot.model.effects import (
    AnswerPress,
    Button,
    Chat,
    Copy,
    EditCopies,
    Effect,
    Group,
    React,
    Send,
    Source,
    TicketTopic,
)
from bot.model.events import (
    Actor,
    Commanded,
    Due,
    Ending,
    Event,
    MediaKind,
    Pressed,
    Said,
    Sent,
    TicketClosed,
    Unsupported,
)
from bot.model.text import RichText, Span, plain, plain_text
from bot.model.ticket import Ticket, TicketState
from tests.desk.conftest import ANONYMOUS, CLIENT, GROUP, VERA, WIM, claimed, closed, ticket

TOPIC, STAFF = TicketTopic(12), Group("staff")
NOTE = React(TOPIC, 60, "✍")


def to_client(context: DeskContext, key: str) -> Send:
    return Send(Chat(CLIENT), plain(context.knowledge.texts.say("ti", key)))


def reply(context: DeskContext, text: str, key: str = "ticket-reply-dutch") -> RichText:
    heading = plain(context.knowledge.texts.say("ti", key))
    return (*heading, Span("\n"), *plain(text)) if text else heading


def answered(text: str) -> AnswerPress:
    return AnswerPress(STAFF, "p1", text, alert=bool(text))


def press(action: str, number: object = 12) -> Pressed:
    return Pressed(f"{action}:{number}", "p1", 1)


# Claim, release, close


def test_a_claim_is_told_to_everybody(context: DeskContext) -> None:
    assert decide_for_volunteer(ticket(), press("claim"), VERA, context) == DeskDecided(
        claimed(),
        (
            answered(""),
            update_card(claimed(), context),
            Send(TOPIC, plain("✋ Vera heeft dit ticket opgepakt.")),
            to_client(context, "ticket-claimed"),
        ),
    )


def test_a_release_puts_it_back_in_the_queue(context: DeskContext) -> None:
    assert decide_for_volunteer(claimed(), press("release"), VERA, context) == DeskDecided(
        ticket(),
        (
            answered(""),
            update_card(ticket(), context),
            Send(TOPIC, plain("↩ Vera heeft dit ticket teruggezet. Het wacht op een vrijwilliger.")),
            to_client(context, "ticket-released"),
        ),
    )


def test_closing_ends_it_for_the_client_too(context: DeskContext) -> None:
    done = end(claimed(), Ending.CLOSED, context)
    assert decide_for_volunteer(claimed(), press("close"), VERA, context) == DeskDecided(
        closed(ending=Ending.CLOSED), (answered(""), *done.effects), (TicketClosed(12, Ending.CLOSED),)
    )


def test_a_command_does_the_same_without_a_press_to_answer(context: DeskContext) -> None:
    pressed = decide_for_volunteer(ticket(), press("claim"), VERA, context)
    commanded = decide_for_volunteer(ticket(), Commanded("claim", "", 60), VERA, context)
    assert commanded == replace(pressed, effects=pressed.effects[1:])


REFUSALS = [
    (claimed(), "claim", WIM, "desk-is-claimed"),
    (claimed(), "claim", VERA, "desk-is-yours"),
    (closed(), "claim", VERA, "desk-is-closed"),
    (ticket(), "claim", ANONYMOUS, "desk-anonymous"),
    (claimed(), "release", WIM, "desk-not-yours"),
    (ticket(), "release", VERA, "desk-not-yours"),
    (claimed(), "release", ANONYMOUS, "desk-not-yours"),
    (claimed(), "close", WIM, "desk-not-yours"),
    (closed(), "close", VERA, "desk-is-closed"),
    (ticket(), "close", ANONYMOUS, "desk-not-yours"),
]


@pytest.mark.parametrize(("what", "action", "actor", "key"), REFUSALS)
def test_what_can_not_be_done_is_told_to_who_tried_and_changes_nothing(
    what: Ticket, action: str, actor: Actor, key: str, context: DeskContext
) -> None:
    said = context.say(key)
    pressed = decide_for_volunteer(what, press(action), actor, context)
    commanded = decide_for_volunteer(what, Commanded(action, "", 60), actor, context)
    assert pressed == DeskDecided(what, (answered(said),))
    assert commanded == DeskDecided(what, (Send(TOPIC, plain(said)),))


@pytest.mark.parametrize("data", ["", ":", "claim", "shout:12", "claim:x", "consent:yes", "rate:12.up"])
def test_a_button_that_is_old_or_forged_says_so(data: str, context: DeskContext) -> None:
    old = (AnswerPress(STAFF, "p1", "Deze knop werkt niet meer.", alert=True),)
    assert decide_for_volunteer(None, Pressed(data, "p1", 1), VERA, context) == DeskDecided(None, old)


def test_a_ticket_of_another_group_can_not_be_claimed_from_here(context: DeskContext) -> None:
    secret = ticket(group="discreet")
    old = (AnswerPress(STAFF, "p1", "Deze knop werkt niet meer.", alert=True),)
    assert decide_for_volunteer(secret, press("claim"), VERA, context) == DeskDecided(secret, old)


# Commands


def test_a_note_is_noted_and_stays(context: DeskContext) -> None:
    decided = decide_for_volunteer(claimed(), Commanded("note", "geheim", 60), VERA, context)
    assert decided == DeskDecided(claimed(), (NOTE,))


@pytest.mark.parametrize("name", ["note", "claim", "release", "close"])
def test_a_command_in_the_wrong_place_says_where_it_works(name: str, context: DeskContext) -> None:
    general = replace(context, thread_id=None)
    said = Send(STAFF, plain("Dit werkt alleen in het onderwerp van een ticket."))
    assert decide_for_volunteer(None, Commanded(name, "", 60), VERA, general) == DeskDecided(None, (said,))


@pytest.mark.parametrize("name", ["help", "start", "clam"])
def test_any_other_command_explains_how_it_works_where_it_was_asked(name: str, context: DeskContext) -> None:
    helped = Send(Group("staff", 40), plain(context.say("desk-help")))
    decided = decide_for_volunteer(claimed(), Commanded(name, "", 60), WIM, context)
    assert decided == DeskDecided(claimed(), (helped,))


# What is written or sent


def test_the_holders_words_go_to_the_client_and_are_confirmed(context: DeskContext) -> None:
    sent = Send(Chat(CLIENT), reply(context, "Bel morgen"), (), 12, (Source(GROUP, 60),), confirm="👍")
    assert decide_for_volunteer(claimed(), Said("Bel morgen", 60), VERA, context) == DeskDecided(
        claimed(), (sent,)
    )


@pytest.mark.parametrize(
    "media", [MediaKind.PHOTO, MediaKind.VOICE, MediaKind.AUDIO, MediaKind.VIDEO, MediaKind.DOCUMENT]
)
@pytest.mark.parametrize("caption", ["", "de brief"])
def test_the_holders_media_carry_whom_they_are_from(
    media: MediaKind, caption: str, context: DeskContext
) -> None:
    shown = reply(context, caption, "ticket-reply-media")
    copy = Copy(Chat(CLIENT), GROUP, (60,), shown, 12, confirm="👍")
    assert decide_for_volunteer(claimed(), Sent(media, 60, caption), VERA, context) == DeskDecided(
        claimed(), (copy,)
    )


@pytest.mark.parametrize("media", [MediaKind.LOCATION, MediaKind.VIDEO_NOTE])
def test_what_has_no_caption_follows_a_line_that_says_so(media: MediaKind, context: DeskContext) -> None:
    heading = Send(Chat(CLIENT), reply(context, "", "ticket-reply-media"))
    copy = Copy(Chat(CLIENT), GROUP, (60,), None, 12, confirm="👍")
    decided = decide_for_volunteer(claimed(), Sent(media, 60), VERA, context)
    assert decided == DeskDecided(claimed(), (heading, copy))


@pytest.mark.parametrize(
    "event",
    [Said("Bel vandaag", 60, edited=True), Sent(MediaKind.PHOTO, 60, "Bel vandaag", edited=True)],
)
def test_an_edit_of_the_holder_reaches_the_client(event: Event, context: DeskContext) -> None:
    media = isinstance(event, Sent)
    edit = EditCopies(Chat(CLIENT), 12, Source(GROUP, 60), reply(context, "Bel vandaag"), media)
    assert decide_for_volunteer(claimed(), event, VERA, context) == DeskDecided(claimed(), (edit,))


def test_who_writes_in_a_waiting_ticket_is_shown_how_to_claim_it(context: DeskContext) -> None:
    button = Button("✋ Ik pak dit op", "claim:12")
    told = Send(TOPIC, plain(context.say("desk-not-sent-claim-first")), ((button,),))
    assert decide_for_volunteer(ticket(), Said("Bel", 60), VERA, context) == DeskDecided(ticket(), (told,))


@pytest.mark.parametrize(
    ("what", "actor", "event", "key"),
    [
        (claimed(), WIM, Said("x", 60), "desk-not-sent-not-yours"),
        (claimed(), ANONYMOUS, Said("x", 60), "desk-anonymous"),
        (closed(), VERA, Said("x", 60), "desk-is-closed-not-sent"),
        (closed(), VERA, Sent(MediaKind.PHOTO, 60), "desk-is-closed-not-sent"),
        (claimed(), VERA, Unsupported("sticker", 60), "desk-cannot-pass-on"),
        (claimed(), VERA, Unsupported("contact", 60), "desk-cannot-pass-on-contact"),
        (claimed(), VERA, Unsupported("live_location", 60), "desk-cannot-pass-on-live"),
    ],
)
def test_what_is_not_sent_is_said_to_be_not_sent(
    what: Ticket, actor: Actor, event: Event, key: str, context: DeskContext
) -> None:
    told = Send(TOPIC, plain(context.say(key)))
    assert decide_for_volunteer(what, event, actor, context) == DeskDecided(what, (told,))


@pytest.mark.parametrize(
    "caption", ["/note geheim", " /NOTE geheim", "/note: geheim", "/notegeheim", "/notitie geheim"]
)
@pytest.mark.parametrize("edited", [False, True])
def test_a_note_under_a_photo_stays_too(caption: str, edited: bool, context: DeskContext) -> None:
    photo = Sent(MediaKind.PHOTO, 60, caption, edited=edited)
    assert decide_for_volunteer(claimed(), photo, VERA, context) == DeskDecided(claimed(), (NOTE,))


@pytest.mark.parametrize("event", [Said("/ note geheim", 60), Sent(MediaKind.PHOTO, 60, "/geheim")])
def test_whatever_begins_with_a_slash_is_not_for_the_client(event: Event, context: DeskContext) -> None:
    helped = Send(TOPIC, plain(context.say("desk-help")))
    assert decide_for_volunteer(claimed(), event, VERA, context) == DeskDecided(claimed(), (helped,))


def test_talk_outside_the_topics_of_tickets_is_left_alone(context: DeskContext) -> None:
    assert decide_for_volunteer(None, Said("koffie?", 60), VERA, context) == DeskDecided(None)


# Whatever happens

SECRET = "§"  # stands in every text that the client must not get
MEANT = "¶"  # and this in what the holder means for the client
ACTORS = st.sampled_from((VERA, WIM, ANONYMOUS))
ACTS = st.sampled_from(
    (
        "say",
        "send",
        "edit",
        "note",
        "note under a photo",
        "page of a secret album",
        "time goes by",
        "claim",
        "release",
        "close",
        "sticker",
    )
)


def made(act: str, mark: str) -> Event:
    """What somebody does, with the mark in its words."""
    table: dict[str, Event] = {
        "say": Said(f"bel {mark}", 60),
        "send": Sent(MediaKind.PHOTO, 60, f"brief {mark}"),
        "edit": Said(f"toch niet {mark}", 60, edited=True),
        "note": Commanded("note", SECRET, 60),
        "note under a photo": Sent(MediaKind.PHOTO, 60, f"/note {SECRET}"),
        "page of a secret album": Sent(MediaKind.PHOTO, 61, f"/note {SECRET}", "secret"),
        "sticker": Unsupported("sticker", 60),
        "time goes by": Due("album", 12),
    }
    return table.get(act, press(act))


def said_to_client(effect: Effect) -> str | None:
    """The words of an effect that the client sees, None when the client sees nothing of it."""
    if not isinstance(effect, Send | Copy | EditCopies) or effect.to != Chat(CLIENT):
        return None
    text = effect.caption if isinstance(effect, Copy) else effect.text
    return plain_text(text or ())


@given(st.lists(st.tuples(ACTS, ACTORS), max_size=25))
def test_the_client_gets_only_what_the_holder_means_for_them(
    context: DeskContext, happening: list[tuple[str, Actor]]
) -> None:
    current = ticket()
    for act, actor in happening:
        holds = current.state is TicketState.CLAIMED and current.holder == actor.user_id is not None
        event = made(act, MEANT if holds else SECRET)
        if isinstance(event, Due):
            decided = decide_by_itself(current, event, context)
        else:
            decided = decide_for_volunteer(current, event, actor, context)
        assert not [one for one in decided.effects if isinstance(one, Copy) and 61 in one.message_ids]
        heard = [words for effect in decided.effects if (words := said_to_client(effect)) is not None]
        assert not [words for words in heard if SECRET in words]
        if holds and act in ("say", "send", "edit"):
            assert [MEANT in words for words in heard] == [True]
        assert decided.ticket is not None
        current = decided.ticket
