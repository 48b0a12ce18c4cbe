"""Danger first, in every state."""

import pytest

from bot.dialogue import decide
from bot.knowledge import Knowledge
from bot.model.effects import CancelTimer, Chat, Send
from bot.model.events import (
    ClientReach,
    ClientWrote,
    Commanded,
    MediaKind,
    Passage,
    Pressed,
    Sent,
    TicketAsked,
)
from bot.model.person import Person, Waiting
from bot.model.text import plain_text
from tests.dialogue.builders import (
    CHAT,
    DANGER,
    SUNDAY,
    commands,
    data,
    moment,
    newcomer,
    presses,
    reading,
    says,
    seen,
    somebody,
)

FIRE = "noodnummer-112"
VIOLENCE = "huiselijk-en-seksueel-geweld"

STATES = {
    "rested": somebody(),
    "language": Person(CHAT, waiting=Waiting.LANGUAGE),
    "municipality": Person(CHAT, language="nl", waiting=Waiting.MUNICIPALITY),
    "question": somebody(waiting=Waiting.QUESTION),
    "consent": somebody(waiting=Waiting.CONSENT, held=(Passage(3, "huur"),)),
    "forget": somebody(waiting=Waiting.FORGET),
    "ticket": somebody(ticket_id=12),
    "sheltered": somebody(sheltered=True),
    "blocked": somebody(blocked=True),
}


@pytest.mark.parametrize("person", STATES.values(), ids=STATES)
def test_the_card_comes_first_in_every_state(knowledge: Knowledge, person: Person) -> None:
    decided = decide(person, says("er is brand"), moment(knowledge, reading("er is brand", danger=FIRE)))
    card = decided.effects[0]
    assert isinstance(card, Send)
    assert (plain_text(card.text), card.buttons) == ("☎️ 112\n\nVraag hulp.", ())


def test_a_volunteer_is_the_second_step_and_nobody_is_promised(knowledge: Knowledge) -> None:
    decided = decide(somebody(), says("er is brand"), moment(knowledge, reading("er is brand", danger=FIRE)))
    assert (decided.person, seen(decided)[1:], decided.desk) == (
        somebody(last_entry=FIRE, last_question="er is brand", last_message_id=50, held_candidates=(FIRE,)),
        [
            "In gevaar? Bel eerst. Daarna kan een vrijwilliger helpen. Misschien leest nu niemand mee.",
            f"[🙋 Vraag een vrijwilliger](human:{FIRE})",
        ],
        (),
    )


def test_after_violence_there_is_shelter_and_an_offer_to_delete_the_talk(knowledge: Knowledge) -> None:
    decided = decide(somebody(), says(DANGER), moment(knowledge, reading(DANGER, danger=VIOLENCE)))
    assert (decided.person.sheltered, decided.effects[1], data(decided)) == (
        True,
        CancelTimer(f"reminder:{CHAT}"),
        [f"human:{VIOLENCE}", "clear:"],
    )


def test_the_offer_can_show_the_card_in_dutch(knowledge: Knowledge) -> None:
    arab = somebody(language="ar")
    decided = decide(arab, says("x"), moment(knowledge, reading("x", "ar", danger=FIRE)))
    assert data(decided) == [f"human:{FIRE}", f"dutch:{FIRE}"]


def test_the_volunteer_then_gets_what_was_written_marked_urgent(knowledge: Knowledge) -> None:
    alarmed = decide(somebody(), says(DANGER), moment(knowledge, reading(DANGER, danger=VIOLENCE))).person
    asked = decide(alarmed, presses(f"human:{VIOLENCE}"), moment(knowledge)).person
    decided = decide(asked, presses("consent:yes"), moment(knowledge))
    assert decided.desk == (TicketAsked((Passage(50, DANGER),), (VIOLENCE,), "nood", VIOLENCE),)


@pytest.mark.parametrize("asks", [presses("human:"), commands("human")], ids=["menu", "command"])
def test_it_is_as_urgent_when_a_volunteer_is_asked_for_elsewhere(
    knowledge: Knowledge, asks: Pressed | Commanded
) -> None:
    alarmed = decide(somebody(), says("er is brand"), moment(knowledge, reading("x", danger=FIRE))).person
    asked = decide(alarmed, asks, moment(knowledge)).person
    decided = decide(asked, presses("consent:yes"), moment(knowledge))
    assert decided.desk == (TicketAsked((Passage(50, "er is brand"),), (FIRE,), "nood", FIRE),)


def test_with_an_open_ticket_the_message_goes_on_marked_urgent(knowledge: Knowledge) -> None:
    decided = decide(
        somebody(ticket_id=12), says("er is brand"), moment(knowledge, reading("er is brand", danger=FIRE))
    )
    assert (seen(decided)[1:], decided.desk) == (
        ["Je bericht gaat ook naar de vrijwilligers. Wacht daar niet op: misschien leest nu niemand mee."],
        (ClientWrote(Passage(50, "er is brand"), (FIRE,), FIRE),),
    )


def test_while_consent_is_asked_the_message_is_kept_too(knowledge: Knowledge) -> None:
    person = STATES["consent"]
    decided = decide(person, says("er is brand"), moment(knowledge, reading("er is brand", danger=FIRE)))
    assert (decided.person.held, decided.person.held_urgent, data(decided)) == (
        (Passage(3, "huur"), Passage(50, "er is brand")),
        FIRE,
        ["consent:yes", "consent:discreet", "consent:no"],
    )


def test_a_caption_can_raise_the_card_and_the_photo_is_kept(knowledge: Knowledge) -> None:
    photo = Sent(MediaKind.PHOTO, 51, caption=DANGER)
    decided = decide(somebody(), photo, moment(knowledge, reading(DANGER, danger=VIOLENCE)))
    assert (seen(decided)[0], decided.person.held) == (
        "☎️ 112 of 0800-2000\n\nVraag hulp.",
        (Passage(51, "mijn man slaat mij", MediaKind.PHOTO),),
    )


def test_without_a_known_language_the_card_comes_in_all_of_them(knowledge: Knowledge) -> None:
    decided = decide(newcomer(), says("!!"), moment(knowledge, reading("!!", None, danger=FIRE)))
    assert (seen(decided)[0].count("☎️ 112"), decided.person.held, decided.person.waiting) == (
        3,
        (Passage(50, "!!"),),
        Waiting.LANGUAGE,
    )


def test_where_a_smaller_group_exists_who_is_in_danger_chooses_again(knowledge: Knowledge) -> None:
    alarmed = somebody(consented_at=SUNDAY, last_question=DANGER, last_message_id=50)
    decided = decide(alarmed, presses(f"human:{VIOLENCE}"), moment(knowledge, discreet=True))
    assert data(decided) == ["consent:yes", "consent:discreet", "consent:no"]


def test_who_was_gone_and_writes_in_danger_is_reachable_again(knowledge: Knowledge) -> None:
    gone = somebody(ticket_id=12, blocked=True)
    decided = decide(gone, says("er is brand"), moment(knowledge, reading("er is brand", danger=FIRE)))
    assert (decided.effects[0].kind, decided.desk) == (
        "send",
        (ClientReach(reachable=True), ClientWrote(Passage(50, "er is brand"), (FIRE,), FIRE)),
    )


def test_deleting_the_talk_forgets_what_was_asked_and_says_nothing_in_the_chat(knowledge: Knowledge) -> None:
    alarmed = somebody(sheltered=True, last_question=DANGER, last_message_id=50, last_entry=VIOLENCE)
    decided = decide(alarmed, presses("clear:"), moment(knowledge))
    assert (decided.person, seen(decided), decided.effects[-1].to) == (  # type: ignore[union-attr]
        somebody(sheltered=True),
        ["(Ik wis het gesprek. Berichten ouder dan 48 uur moet je zelf wissen.)", "<clear_chat>"],
        Chat(CHAT),
    )


def test_likely_entries_stand_under_the_offer_in_case_it_was_no_danger(knowledge: Knowledge) -> None:
    understood = reading(
        "brand in mijn huur", danger=FIRE, candidates={FIRE: 0.4, "huurachterstand": 0.3, "huur-betalen": 0.1}
    )
    decided = decide(somebody(), says("brand in mijn huur"), moment(knowledge, understood))
    assert data(decided) == [f"human:{FIRE}", "entry:huurachterstand"]
