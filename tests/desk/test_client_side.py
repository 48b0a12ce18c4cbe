"""What the client's side asks of the desk."""

from dataclasses import replace

import pytest

from bot.desk import DeskContext, DeskDecided, decide_for_client
from bot.desk.card import open_topic, pass_on, send_card, title, update_card
from bot.desk.client_side import GATHER, LONG, MOST, SLOW_FOR, forget
from bot.desk.waiting import waiting_timer
from bot.model.effects import CancelTimer, ChangeTopic, Chat, Copy, Group, Send, SetTimer, TicketTopic
from bot.model.events import (
    ClientEnded,
    ClientRated,
    ClientReach,
    ClientWrote,
    Due,
    Ending,
    LanguageChanged,
    MediaKind,
    MunicipalityChanged,
    Passage,
    TicketAsked,
    TicketClosed,
    TicketOpened,
    ToDesk,
    TopicRemade,
)
from bot.model.text import plain
from bot.model.ticket import Draft, Ticket, TicketState
from tests.desk.conftest import CLIENT, NOW, claimed, closed, ticket

TOPIC = TicketTopic(12)
FLUSH = CancelTimer("flush:12")
ALARM = Send(Group("staff"), plain("🚨 Ticket 12: mogelijk gevaar. Wie kan er nu lezen?"))


def told(context: DeskContext, key: str, **values: object) -> Send:
    return Send(TOPIC, plain(context.say(key, **values)))


def test_a_ticket_gets_a_topic_a_card_and_the_clients_words(context: DeskContext) -> None:
    asked = TicketAsked((Passage(3, "ሕቶ"),), ("huur-betalen",), "huur")
    opened = ticket(topic="huur", candidates=("huur-betalen",))
    assert decide_for_client(ticket(), asked, context) == DeskDecided(
        opened,
        (
            open_topic(opened, context),
            send_card(opened, context),
            *pass_on(opened, asked.passages, context),
            waiting_timer(opened, context.knowledge, context.now),
        ),
        (TicketOpened(12, ahead=2),),
    )


def test_danger_alarms_the_group_after_all_else(context: DeskContext) -> None:
    decided = decide_for_client(ticket(), TicketAsked((), urgent="noodnummer-112"), context)
    assert decided.effects[-1] == ALARM
    assert decided.ticket == ticket(urgent="noodnummer-112")
    assert decided.dialogue == (TicketOpened(12, 2, urgent=True),)


def test_what_is_typed_is_gathered_for_a_moment(context: DeskContext) -> None:
    first = decide_for_client(claimed(), ClientWrote(Passage(3, "een")), context)
    later = SetTimer("flush:12", NOW + GATHER, Due("flush", 12))
    assert first == DeskDecided(claimed(pending=(Passage(3, "een"),)), (later,))
    assert first.ticket is not None
    second = decide_for_client(first.ticket, ClientWrote(Passage(4, "twee")), context)
    both = (Passage(3, "een"), Passage(4, "twee"))
    assert second == DeskDecided(claimed(pending=both), (later,))


def test_a_voice_message_stands_alone_after_what_was_typed_before(context: DeskContext) -> None:
    voice = ClientWrote(Passage(4, media=MediaKind.VOICE))
    decided = decide_for_client(claimed(pending=(Passage(3, "een"),)), voice, context)
    typed = pass_on(claimed(), (Passage(3, "een"),), context)
    copied = Copy(TOPIC, CLIENT, (4,), ticket_id=12, confirm="👍")
    assert decided == DeskDecided(claimed(), (FLUSH, *typed, copied))


def test_danger_waits_for_nothing_and_alarms_once(context: DeskContext) -> None:
    wrote = ClientWrote(Passage(4, "help"), urgent="noodnummer-112")
    before = claimed(pending=(Passage(3, "een"),), topic="huur")
    after = claimed(urgent="noodnummer-112", topic="huur")
    words = pass_on(after, (Passage(3, "een"), Passage(4, "help")), context)
    rename = ChangeTopic(TOPIC, "rename", title(after, context))
    assert decide_for_client(before, wrote, context) == DeskDecided(
        after, (rename, update_card(after, context), ALARM, FLUSH, *words)
    )
    again = decide_for_client(after, wrote, context)
    assert again == DeskDecided(after, (FLUSH, *pass_on(after, (Passage(4, "help"),), context)))


def test_a_flood_is_taken_together_with_one_kind_word(context: DeskContext) -> None:
    burst = tuple(Passage(number, "x") for number in range(MOST))
    flooded = decide_for_client(claimed(pending=burst), ClientWrote(Passage(90, "y")), context)
    slowed = claimed(pending=(*burst, Passage(90, "y")), slowed_at=NOW)
    word = Send(Chat(CLIENT), plain(context.knowledge.texts.say("ti", "flood")))
    later = SetTimer("flush:12", NOW + LONG, Due("flush", 12))
    assert flooded == DeskDecided(slowed, (later, word))
    photo = ClientWrote(Passage(91, media=MediaKind.PHOTO))
    assert decide_for_client(slowed, photo, context).effects == ()
    assert decide_for_client(claimed(slowed_at=NOW), photo, context).effects == (later,)
    over = replace(context, now=NOW + SLOW_FOR)
    assert decide_for_client(claimed(slowed_at=NOW), photo, over).ticket == claimed(slowed_at=NOW)


def test_what_it_looks_like_is_kept_from_the_first_words_that_told(context: DeskContext) -> None:
    decided = decide_for_client(ticket(), ClientWrote(Passage(3, "huur"), ("huur-betalen",)), context)
    assert decided.ticket is not None
    assert decided.ticket.candidates == ("huur-betalen",)
    again = decide_for_client(decided.ticket, ClientWrote(Passage(4, "x"), ("klacht",)), context)
    assert again.ticket is not None
    assert again.ticket.candidates == ("huur-betalen",)


def test_what_later_words_look_like_goes_along_when_the_card_does_not_show_it(context: DeskContext) -> None:
    shown = claimed(candidates=("huur-betalen",))
    wrote = ClientWrote(Passage(4, "x"), ("klacht", "huur-betalen"))
    decided = decide_for_client(shown, wrote, context)
    assert decided.ticket is not None
    assert decided.ticket.pending == (Passage(4, "x", candidates=("klacht",)),)


@pytest.mark.parametrize("ending", [Ending.ANSWERED, Ending.CANCELLED])
def test_an_ended_ticket_passes_on_the_last_words_and_closes(ending: Ending, context: DeskContext) -> None:
    held = claimed(pending=(Passage(3, "dank"),))
    done = closed(ending=ending)
    assert decide_for_client(held, ClientEnded(ending), context) == DeskDecided(
        done,
        (
            FLUSH,
            *pass_on(held, held.pending, context),
            told(context, f"desk-ended-{ending}"),
            update_card(done, context),
            ChangeTopic(TOPIC, "rename", title(done, context)),
            ChangeTopic(TOPIC, "close"),
        ),
        (TicketClosed(12, ending),),
    )


def test_a_closed_ticket_is_not_closed_again(context: DeskContext) -> None:
    assert decide_for_client(closed(), ClientEnded(Ending.ANSWERED), context) == DeskDecided(closed())


@pytest.mark.parametrize(
    ("event", "after", "key"),
    [
        (ClientRated(12, good=True), closed(good=True), "desk-rated-good"),
        (ClientRated(12, good=False), closed(good=False), "desk-rated-bad"),
        (ClientReach(reachable=False), closed(), "desk-client-blocked"),
        (ClientReach(reachable=True), closed(), "desk-client-returned"),
    ],
)
def test_ratings_and_who_can_be_reached_are_told(
    event: ToDesk, after: Ticket, key: str, context: DeskContext
) -> None:
    assert decide_for_client(closed(), event, context) == DeskDecided(after, (told(context, key),))


def test_a_topic_that_was_made_anew_gets_the_card_again(context: DeskContext) -> None:
    decided = decide_for_client(claimed(), TopicRemade(), context)
    expected = (told(context, "desk-topic-remade"), send_card(claimed(), context))
    assert decided == DeskDecided(claimed(), expected)


def test_what_was_being_picked_is_gone_with_the_old_topic(context: DeskContext) -> None:
    picking = claimed(draft=Draft(3, "phrase", "bel-huisarts", message_id=70, asked_at=NOW))
    assert decide_for_client(picking, TopicRemade(), context).ticket == claimed()


def test_a_ticket_goes_on_in_the_language_that_the_client_chose_last(context: DeskContext) -> None:
    after = claimed(language="ar")
    assert decide_for_client(claimed(), LanguageChanged("ar"), context) == DeskDecided(
        after,
        (
            ChangeTopic(TOPIC, "rename", title(after, context)),
            update_card(after, context),
            told(context, "desk-language-changed", spoken="Arabisch"),
        ),
    )


@pytest.mark.parametrize(
    ("chosen", "key"),
    [("voorbeeldstad", "desk-municipality-changed"), ("", "desk-municipality-left")],
)
def test_volunteers_see_that_a_client_moved_and_the_ticket_stays_with_them(
    chosen: str, key: str, context: DeskContext
) -> None:
    after = claimed(municipality=chosen or None)
    before = claimed(municipality="stilstad")
    assert decide_for_client(before, MunicipalityChanged(chosen), context) == DeskDecided(
        after, (update_card(after, context), told(context, key, municipality="Voorbeeldstad"))
    )


def test_forgetting_leaves_a_number_and_deletes_the_topic(context: DeskContext) -> None:
    held = claimed(pending=(Passage(3, "een"),), topic="huur", municipality="voorbeeldstad", version=4)
    assert forget(held, context) == DeskDecided(
        Ticket(12, 0, "", NOW, state=TicketState.CLOSED, closed_at=NOW, version=4),
        (
            FLUSH,
            ChangeTopic(TOPIC, "delete"),
            Send(Group("staff"), plain("Ticket 12 is gewist. De cliënt heeft dat gevraagd.")),
        ),
    )
