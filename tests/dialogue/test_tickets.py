"""What a client hears of their ticket."""

import pytest

from bot.dialogue import Decided, decide
from bot.knowledge import Knowledge
from bot.model.effects import AnswerPress, Button, Chat, RemoveButtons
from bot.model.events import (
    Blocked,
    ClientEnded,
    ClientRated,
    ClientReach,
    Ending,
    Event,
    Returned,
    TicketClosed,
    TicketOpened,
    TicketReopened,
    TicketWaits,
    ToDesk,
    Undelivered,
)
from bot.model.person import Person, Waiting
from tests.dialogue.builders import CHAT, SUNDAY, commands, data, moment, presses, seen, somebody

WRITING = somebody(ticket_id=12)


def test_an_open_ticket_is_confirmed_with_number_place_and_the_next_hour_somebody_reads(
    knowledge: Knowledge,
) -> None:
    decided = decide(somebody(), TicketOpened(12, 2), moment(knowledge))
    assert (decided.person, seen(decided)) == (
        WRITING,
        [
            "✅ Je vraag is doorgegeven. Je nummer is 12. Je bent nummer 3 in de rij.\n\n"
            "🕒 Vrijwilligers lezen weer: dinsdag 24 november, 09:00 tot 17:00.\n\n"
            "⚠️ Kan het niet wachten? Ga naar het spreekuur of bel je gemeente. Ben je ziek? "
            "Bel je huisarts. Bel 112 alleen bij gevaar.\n\n"
            "✍️ Wil je meer zeggen? Schrijf het hier. Ben je klaar? Gebruik een knop.",
            "[✅ Mijn vraag is beantwoord](ended:answered)",
            "[✖️ Stop mijn vraag](ended:cancelled)",
        ],
    )


def test_who_may_be_in_danger_hears_that_it_goes_first(knowledge: Knowledge) -> None:
    decided = decide(somebody(), TicketOpened(12, 2, urgent=True), moment(knowledge))
    first_line = seen(decided)[0].split("\n")[0]
    assert first_line == "✅ Je vraag is doorgegeven. Je nummer is 12. Je vraag staat vooraan."


@pytest.mark.parametrize(
    ("day", "hour", "municipality", "line"),
    [
        (24, 9, "voorbeeldstad", "🕒 Vrijwilligers lezen vandaag tot 17:00."),
        (23, 2, "voorbeeldstad", "🕒 Vrijwilligers lezen weer: dinsdag 24 november, 09:00 tot 17:00."),
        (24, 9, "stilstad", "🕒 We weten niet wanneer een vrijwilliger dit leest."),
        (24, 9, "", "🕒 We weten niet wanneer een vrijwilliger dit leest."),
    ],
)
def test_nobody_is_promised_at_an_hour_that_nobody_reads(
    knowledge: Knowledge, day: int, hour: int, municipality: str, line: str
) -> None:
    context = moment(knowledge, now=SUNDAY.replace(day=day, hour=hour))
    decided = decide(somebody(municipality=municipality), TicketOpened(12, 0), context)
    assert seen(decided)[0].split("\n\n")[1] == line


def test_who_waits_about_danger_hears_that_it_goes_first(knowledge: Knowledge) -> None:
    decided = decide(WRITING, TicketWaits(12, 2, urgent=True), moment(knowledge))
    assert seen(decided)[0].split("\n\n")[0] == (
        "⏳ Je vraag 12 wacht nog. Nog geen vrijwilliger heeft hem opgepakt. Je vraag staat vooraan."
    )


def test_who_waits_hears_the_place_the_next_hour_and_what_cannot_wait(knowledge: Knowledge) -> None:
    decided = decide(WRITING, TicketWaits(12, 2), moment(knowledge))
    assert (decided.person, seen(decided)) == (
        WRITING,
        [
            "⏳ Je vraag 12 wacht nog. Nog geen vrijwilliger heeft hem opgepakt. "
            "Je bent nummer 3 in de rij.\n\n"
            "🕒 Vrijwilligers lezen weer: dinsdag 24 november, 09:00 tot 17:00.\n\n"
            "⚠️ Kan het niet wachten? Ga naar het spreekuur of bel je gemeente. Ben je ziek? "
            "Bel je huisarts. Bel 112 alleen bij gevaar.",
            "[✅ Mijn vraag is beantwoord](ended:answered)",
            "[✖️ Stop mijn vraag](ended:cancelled)",
        ],
    )


@pytest.mark.parametrize(
    ("municipality", "line"),
    [
        (
            "voorbeeldstad",
            "📅 Kom naar het spreekuur: dinsdag 24 november, 09:30 tot 12:00, Buurthuis, Dorpsstraat 1",
        ),
        (
            "stilstad",
            "We weten niet wanneer het spreekuur is. Vraag het aan je begeleider of bij je gemeente.",
        ),
    ],
)
def test_who_waited_too_long_is_told_so_and_where_to_go(
    knowledge: Knowledge, municipality: str, line: str
) -> None:
    person = somebody(ticket_id=12, municipality=municipality)
    decided = decide(person, TicketWaits(12, 0, late=True), moment(knowledge))
    assert seen(decided)[0].split("\n\n")[:2] == [
        "Sorry. Nog geen vrijwilliger kon je vraag 12 beantwoorden. Je vraag blijft open. "
        "De vrijwilligers zien dat je al lang wacht.",
        line,
    ]


@pytest.mark.parametrize(
    "person",
    [
        somebody(ticket_id=12, sheltered=True),
        somebody(ticket_id=12, blocked=True),
        somebody(ticket_id=13),
        somebody(),
    ],
)
def test_nobody_is_reminded_on_a_watched_phone_nor_who_is_gone_nor_of_another_ticket(
    knowledge: Knowledge, person: Person
) -> None:
    assert decide(person, TicketWaits(12, 0), moment(knowledge)) == Decided(person)


def test_a_closed_ticket_asks_for_a_thumb(knowledge: Knowledge) -> None:
    decided = decide(WRITING, TicketClosed(12, Ending.CLOSED), moment(knowledge))
    assert (decided.person, seen(decided)) == (
        somebody(),
        [
            "De vrijwilliger heeft je vraag 12 afgesloten. Heb je nog een vraag? Stel hem gerust.\n\n"
            "Ben je goed geholpen?",
            "[👍 Ja](rate:12.up) [👎 Nee](rate:12.down)",
            "[❗ Mijn vraag is niet opgelost](reopen:12)",
        ],
    )


@pytest.mark.parametrize(
    ("person", "ending", "lines"),
    [
        (WRITING, Ending.CANCELLED, ["Je vraag 12 is gestopt."]),
        (somebody(ticket_id=12, sheltered=True), Ending.ANSWERED, ["Fijn! Je vraag 12 is klaar."]),
    ],
)
def test_no_thumb_is_asked_of_who_took_it_back_or_is_sheltered(
    knowledge: Knowledge, person: Person, ending: Ending, lines: list[str]
) -> None:
    assert seen(decide(person, TicketClosed(12, ending), moment(knowledge))) == lines


def test_an_older_ticket_that_closes_leaves_the_open_one_alone(knowledge: Knowledge) -> None:
    assert decide(WRITING, TicketClosed(11, Ending.CLOSED), moment(knowledge)).person == WRITING


def test_who_was_asked_for_a_question_is_not_any_more_once_a_ticket_is_open_again(
    knowledge: Knowledge,
) -> None:
    decided = decide(somebody(waiting=Waiting.QUESTION), TicketReopened(12), moment(knowledge))
    assert decided.person == somebody(ticket_id=12)


def test_a_reopened_ticket_gets_what_is_written_again(knowledge: Knowledge) -> None:
    decided = decide(somebody(), TicketReopened(12), moment(knowledge))
    assert (decided.person, seen(decided)) == (
        WRITING,
        [
            "Je vraag is weer open. Schrijf hier gerust verder.",
            "[✅ Mijn vraag is beantwoord](ended:answered)",
            "[✖️ Stop mijn vraag](ended:cancelled)",
        ],
    )


def test_who_has_another_ticket_by_now_stays_with_that(knowledge: Knowledge) -> None:
    assert decide(WRITING, TicketReopened(11), moment(knowledge)).person == WRITING


@pytest.mark.parametrize(
    ("event", "ending"),
    [
        (presses("ended:answered"), Ending.ANSWERED),
        (presses("ended:cancelled"), Ending.CANCELLED),
        (commands("cancel"), Ending.CANCELLED),
    ],
)
def test_the_client_can_end_it_any_time(knowledge: Knowledge, event: Event, ending: Ending) -> None:
    decided = decide(WRITING, event, moment(knowledge))
    assert (decided.person, decided.desk) == (WRITING, (ClientEnded(ending),))


def test_ending_what_is_not_open_says_so(knowledge: Knowledge) -> None:
    decided = decide(somebody(), presses("ended:answered"), moment(knowledge))
    first = seen(decided)[0].partition("\n")[0]
    assert (first, decided.desk) == ("Je hebt nu geen open vraag bij de vrijwilligers.", ())


def test_a_thumb_goes_to_the_desk_and_only_the_way_back_is_left(knowledge: Knowledge) -> None:
    unsolved = Button("❗ Mijn vraag is niet opgelost", "reopen:12")
    decided = decide(somebody(), presses("rate:12.down", 40), moment(knowledge))
    assert (decided.effects, decided.desk) == (
        (AnswerPress(Chat(CHAT), "p1", "Dank je wel."), RemoveButtons(Chat(CHAT), 40, ((unsolved,),))),
        (ClientRated(12, good=False),),
    )


@pytest.mark.parametrize("value", ["", "12", "12.", "x.up", "².up", "12.sideways"])
def test_a_thumb_that_makes_no_sense_gives_the_menu(knowledge: Knowledge, value: str) -> None:
    decided = decide(somebody(), presses(f"rate:{value}"), moment(knowledge))
    assert (decided.desk, data(decided)[-1]) == ((), "languages:")


@pytest.mark.parametrize(
    ("person", "event", "blocked", "desk"),
    [
        (somebody(), Blocked(), True, ()),
        (WRITING, Blocked(), True, (ClientReach(reachable=False),)),
        (WRITING, Undelivered("blocked", 12, 3), True, (ClientReach(reachable=False),)),
        (somebody(ticket_id=12, blocked=True), Blocked(), True, ()),
        (WRITING, Undelivered("rejected", 12, 3), False, ()),
    ],
)
def test_volunteers_hear_once_that_a_client_is_gone(
    knowledge: Knowledge, person: Person, event: Event, blocked: bool, desk: tuple[ToDesk, ...]
) -> None:
    decided = decide(person, event, moment(knowledge))
    assert (decided.person.blocked, decided.effects, decided.desk) == (blocked, (), desk)


def test_who_comes_back_hears_of_an_open_question(knowledge: Knowledge) -> None:
    decided = decide(somebody(ticket_id=12, blocked=True), Returned(), moment(knowledge))
    assert (decided.person, seen(decided)[0], decided.desk) == (
        WRITING,
        "Je vraag 12 staat nog open. Schrijf hier gerust verder.",
        (ClientReach(reachable=True),),
    )


def test_who_comes_back_without_one_hears_nothing(knowledge: Knowledge) -> None:
    decided = decide(somebody(blocked=True), Returned(), moment(knowledge))
    assert (decided.person, decided.effects, decided.desk) == (somebody(), (), ())
