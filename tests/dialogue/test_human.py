"""To a volunteer, with consent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogue import decide
from bot.knowledge import Knowledge
from bot.model.effects import Chat, React
from bot.model.events import Commanded, Event, MediaKind, Passage, Sent, TicketAsked
from bot.model.person import Waiting
from tests.dialogue.builders import (
    CHAT,
    SUNDAY,
    commands,
    data,
    moment,
    presses,
    reading,
    says,
    seen,
    somebody,
)

ASKED = somebody(last_question="huur?", last_message_id=3, held_candidates=("huur-betalen",))
HELD = somebody(waiting=Waiting.CONSENT, held=(Passage(3, "huur?"),), held_candidates=("huur-betalen",))


@pytest.mark.parametrize("event", [presses("human:"), commands("human"), Commanded("start", "human", 50)])
def test_who_has_said_nothing_is_invited_and_hears_that_no_bsn_is_needed(
    knowledge: Knowledge, event: Event
) -> None:
    decided = decide(somebody(), event, moment(knowledge))
    invitation = next(line for line in seen(decided) if line.startswith("Wat is je vraag?"))
    assert (decided.person, invitation) == (
        somebody(waiting=Waiting.QUESTION, asked_at=SUNDAY),
        "Wat is je vraag? Typ, spreek hem in, of stuur een foto van je brief.\n"
        "We hebben je BSN niet nodig. Leg er op de foto je vinger op.\n\n"
        "Waar gaat het over? Je hoeft niet te typen. Kies hieronder.",
    )


def test_what_was_asked_goes_along_after_consent_is_asked_once(knowledge: Knowledge) -> None:
    decided = decide(ASKED, presses("human:huurachterstand"), moment(knowledge))
    assert (decided.person, seen(decided), decided.desk) == (
        replace(
            ASKED,
            waiting=Waiting.CONSENT,
            asked_at=SUNDAY,
            held=(Passage(3, "huur?"),),
            held_candidates=("huurachterstand", "huur-betalen"),
            last_entry="huurachterstand",
        ),
        [
            "Mogen vrijwilligers dit lezen? Iedereen in de groep van vrijwilligers kan het dan lezen. "
            "De IND en de politie lezen niet mee.\nZe zien een nummer, niet je naam. Stuur geen BSN.",
            "[✅ Ja, dat is goed](consent:yes)",
            "[🤫 Niet iemand uit mijn gemeenschap](consent:discreet)",
            "[❌ Nee](consent:no)",
        ],
        (),
    )


def test_a_yes_hands_over_all_that_was_kept(knowledge: Knowledge) -> None:
    decided = decide(HELD, presses("consent:yes"), moment(knowledge))
    assert (decided.person, seen(decided), decided.desk) == (
        somebody(consented_at=SUNDAY),
        ["<remove_buttons>"],
        (TicketAsked((Passage(3, "huur?"),), ("huur-betalen",), "huur"),),
    )


@pytest.mark.parametrize("word", ["ja", "Ja!", "نعم", "እወ"])
def test_a_typed_yes_counts_in_any_language(knowledge: Knowledge, word: str) -> None:
    typed = decide(HELD, says(word), moment(knowledge, reading(word)))
    assert typed.desk == decide(HELD, presses("consent:yes"), moment(knowledge)).desk


@pytest.mark.parametrize("event", [presses("consent:no"), says("nee"), commands("cancel")])
def test_after_a_no_nothing_is_passed_on_and_nothing_is_kept(knowledge: Knowledge, event: Event) -> None:
    decided = decide(HELD, event, moment(knowledge, reading("nee")))
    assert (decided.person, decided.desk, "niets doorgegeven" in "".join(seen(decided))) == (
        somebody(),
        (),
        True,
    )


def test_consent_to_the_small_group_is_no_consent_to_everybody(knowledge: Knowledge) -> None:
    decided = decide(HELD, presses("consent:discreet"), moment(knowledge, discreet=True))
    asked = TicketAsked((Passage(3, "huur?"),), ("huur-betalen",), "huur", discreet=True)
    assert (decided.person, decided.desk) == (somebody(), (asked,))


def test_where_there_is_no_small_group_that_is_said_and_nothing_passed_on(knowledge: Knowledge) -> None:
    decided = decide(HELD, presses("consent:discreet"), moment(knowledge))
    assert (decided.person, seen(decided)[1:], decided.desk) == (
        HELD,
        [
            "Dat kunnen we hier niet beloven. Er is geen kleine groep. Iedereen in de groep van "
            "vrijwilligers kan het lezen. Nog niemand heeft het gelezen. Wil je dat niet? Kies dan nee, "
            "en vraag hulp op het spreekuur.",
            "[✅ Ja, dat is goed](consent:yes)",
            "[❌ Nee](consent:no)",
        ],
        (),
    )


def test_who_consented_before_is_not_asked_again(knowledge: Knowledge) -> None:
    consented = replace(ASKED, consented_at=SUNDAY)
    decided = decide(consented, presses("human:"), moment(knowledge))
    assert (decided.person, decided.desk) == (
        somebody(consented_at=SUNDAY),
        (TicketAsked((Passage(3, "huur?"),), ("huur-betalen",), "huur"),),
    )


def test_where_there_is_a_small_group_who_consented_before_chooses_again(knowledge: Knowledge) -> None:
    consented = replace(ASKED, consented_at=SUNDAY)
    decided = decide(consented, presses("human:"), moment(knowledge, discreet=True))
    assert (data(decided), decided.desk) == (["consent:yes", "consent:discreet", "consent:no"], ())


def test_what_was_meant_for_the_small_group_goes_to_no_ticket_that_others_opened_again(
    knowledge: Knowledge,
) -> None:
    decided = decide(
        replace(HELD, ticket_id=12), presses("consent:discreet"), moment(knowledge, discreet=True)
    )
    assert (decided.person.held, decided.desk) == (HELD.held, ())


def test_all_that_is_said_while_consent_is_asked_is_kept(knowledge: Knowledge) -> None:
    context = moment(knowledge, reading("en de brief"))
    person = decide(HELD, says("en de brief", 51), context).person
    person = decide(person, Sent(MediaKind.PHOTO, 52), moment(knowledge)).person
    decided = decide(person, presses("consent:yes"), moment(knowledge))
    passages = (Passage(3, "huur?"), Passage(51, "en de brief"), Passage(52, media=MediaKind.PHOTO))
    assert decided.desk == (TicketAsked(passages, ("huur-betalen",), "huur"),)


def test_a_text_while_consent_is_asked_repeats_the_question(knowledge: Knowledge) -> None:
    decided = decide(HELD, says("en de brief", 51), moment(knowledge, reading("en de brief")))
    assert seen(decided)[0] == (
        "Ik bewaar dit voor je. Nog niemand heeft het gelezen. Mogen de vrijwilligers in de groep het lezen?"
    )


def test_of_a_burst_of_texts_only_the_first_is_asked_about(knowledge: Knowledge) -> None:
    asked, text = replace(HELD, asked_at=SUNDAY), says("en nog iets", 51)
    soon = moment(knowledge, reading("en nog iets"), now=SUNDAY + timedelta(seconds=59))
    decided = decide(asked, text, soon)
    assert (decided.person.held[-1], decided.effects) == (
        Passage(51, "en nog iets"),
        (React(Chat(CHAT), 51, "👀"),),
    )
    later = replace(soon, now=SUNDAY + timedelta(minutes=1))
    assert data(decide(asked, text, later)) == ["consent:yes", "consent:discreet", "consent:no"]


def test_the_parts_of_an_album_are_kept_with_one_question(knowledge: Knowledge) -> None:
    first = decide(somebody(), Sent(MediaKind.PHOTO, 51, album="a"), moment(knowledge))
    second = decide(first.person, Sent(MediaKind.PHOTO, 52, album="a"), moment(knowledge))
    assert (data(first), second.effects) == (
        ["consent:yes", "consent:discreet", "consent:no"],
        (React(Chat(CHAT), 52, "👀"),),
    )


def test_an_edit_takes_the_place_of_what_was_kept(knowledge: Knowledge) -> None:
    decided = decide(HELD, says("huur!", 3, edited=True), moment(knowledge, reading("huur!")))
    assert decided.person.held == (Passage(3, "huur!"),)


def test_a_voice_message_as_the_first_thing_asks_consent(knowledge: Knowledge) -> None:
    decided = decide(somebody(), Sent(MediaKind.VOICE, 51), moment(knowledge))
    assert (decided.person, data(decided)) == (
        somebody(waiting=Waiting.CONSENT, asked_at=SUNDAY, held=(Passage(51, media=MediaKind.VOICE),)),
        ["consent:yes", "consent:discreet", "consent:no"],
    )


def test_an_invited_question_is_kept_and_not_answered(knowledge: Knowledge) -> None:
    understood = reading("huur?", candidates={"huur-betalen": 0.9})
    decided = decide(somebody(waiting=Waiting.QUESTION), says("huur?", 3), moment(knowledge, understood))
    assert decided.person == replace(HELD, asked_at=SUNDAY)


def test_an_invitation_of_long_ago_makes_no_ticket_of_a_question(knowledge: Knowledge) -> None:
    invited = somebody(waiting=Waiting.QUESTION, asked_at=SUNDAY, consented_at=SUNDAY)
    understood = reading("huur?", candidates={"huur-betalen": 0.97})
    times = (SUNDAY + timedelta(minutes=59), SUNDAY + timedelta(minutes=60))
    decided = [decide(invited, says("huur?", 3), moment(knowledge, understood, now=now)) for now in times]
    assert [(bool(each.desk), each.decision) for each in decided] == [(True, ""), (False, "answer")]


def test_consent_that_is_not_asked_any_more_says_so(knowledge: Knowledge) -> None:
    decided = decide(somebody(), presses("consent:yes"), moment(knowledge))
    assert (decided.person, seen(decided)) == (
        somebody(),
        ["<remove_buttons>", "Er wacht nu geen bericht van jou.", "[📋 Alle onderwerpen](menu:)"],
    )


def test_with_an_open_ticket_a_volunteer_is_already_there(knowledge: Knowledge) -> None:
    decided = decide(somebody(ticket_id=12), presses("human:"), moment(knowledge))
    assert seen(decided) == [
        "Je vraag 12 is bij de vrijwilligers. Schrijf hier gerust verder.",
        "[✅ Mijn vraag is beantwoord](ended:answered)",
        "[✖️ Stop mijn vraag](ended:cancelled)",
    ]
