"""Pin, calendar and reminder."""

from datetime import UTC, datetime

import pytest

from bot.dialogue import decide
from bot.knowledge import Knowledge
from bot.model.effects import Chat, SendFile, SendVenue, SetTimer
from bot.model.events import Due
from bot.model.person import Person
from tests.dialogue.builders import CHAT, commands, data, moment, presses, seen, somebody

TUESDAY = "2026-11-24T08:30:00+00:00"
SHOWN = ["pin:", "calendar:", "remind:evening", "remind:hours"]


def offered(knowledge: Knowledge, person: Person, now: datetime | None = None) -> list[str]:
    context = moment(knowledge, now=now) if now else moment(knowledge)
    kinds = ("pin:", "calendar:", "remind:")
    return [each for each in data(decide(person, commands("spreekuur"), context)) if each.startswith(kinds)]


def test_where_an_opening_is_known_everything_is_offered(knowledge: Knowledge) -> None:
    assert offered(knowledge, somebody()) == SHOWN


def test_where_nothing_is_known_nothing_is_offered(knowledge: Knowledge) -> None:
    assert offered(knowledge, somebody(municipality="stilstad")) == []


def test_a_watched_phone_gets_no_reminder(knowledge: Knowledge) -> None:
    assert offered(knowledge, somebody(sheltered=True)) == ["pin:", "calendar:"]


def test_only_a_reminder_that_can_still_come_is_offered(knowledge: Knowledge) -> None:
    early = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
    assert offered(knowledge, somebody(), early) == ["pin:", "calendar:", "remind:hours"]


def test_the_place_is_a_map_pin(knowledge: Knowledge) -> None:
    decided = decide(somebody(), presses("pin:"), moment(knowledge))
    assert decided.effects[1:] == (SendVenue(Chat(CHAT), "Buurthuis", "Dorpsstraat 1", 52.0, 5.0),)


def test_the_next_opening_is_a_calendar_file(knowledge: Knowledge) -> None:
    file = decide(somebody(), presses("calendar:"), moment(knowledge)).effects[1]
    assert isinstance(file, SendFile)
    assert (file.filename, "DTSTART:20261124T083000Z" in file.content) == ("spreekuur.ics", True)


@pytest.mark.parametrize(
    ("when", "at", "promise"),
    [
        (
            "evening",
            datetime(2026, 11, 23, 18, 0, tzinfo=UTC),
            "Goed. Ik herinner je op maandag 23 november om 19:00.",
        ),
        (
            "hours",
            datetime(2026, 11, 24, 6, 30, tzinfo=UTC),
            "Goed. Ik herinner je op dinsdag 24 november om 07:30.",
        ),
    ],
)
def test_a_reminder_is_promised_on_the_dutch_clock(
    knowledge: Knowledge, when: str, at: datetime, promise: str
) -> None:
    decided = decide(somebody(), presses(f"remind:{when}"), moment(knowledge))
    timer = SetTimer(f"reminder:{CHAT}", at, Due("reminder", argument=TUESDAY))
    assert (decided.effects[1], seen(decided)[-1]) == (timer, promise)


@pytest.mark.parametrize("when", ["evening", "never", ""])
def test_a_reminder_that_can_not_come_is_not_promised(knowledge: Knowledge, when: str) -> None:
    context = moment(knowledge, now=datetime(2026, 11, 24, 5, 0, tzinfo=UTC))
    decided = decide(somebody(), presses(f"remind:{when}"), context)
    assert seen(decided) == ["Een herinnering lukt nu niet. Kijk naar de tijden hierboven."]


@pytest.mark.parametrize("data_of_button", ["pin:", "calendar:", "remind:evening"])
def test_an_old_button_where_nothing_is_known_any_more_says_so(
    knowledge: Knowledge, data_of_button: str
) -> None:
    decided = decide(somebody(municipality="stilstad"), presses(data_of_button), moment(knowledge))
    assert seen(decided) == [
        knowledge.texts.say("nl", "spreekuur-unknown"),
        "[🙋 Vraag een vrijwilliger](human:spreekuur-tijden)",
    ]


@pytest.mark.parametrize(
    ("person", "start", "lines"),
    [
        (
            somebody(),
            TUESDAY,
            ["⏰ Denk aan het spreekuur: dinsdag 24 november, 09:30 tot 12:00, Buurthuis, Dorpsstraat 1"],
        ),
        (
            somebody(),
            "2026-11-23T08:30:00+00:00",
            [
                "⏰ Let op: het spreekuur is veranderd. Nu geldt: "
                "dinsdag 24 november, 09:30 tot 12:00, Buurthuis, Dorpsstraat 1"
            ],
        ),
        (somebody(), "2026-11-17T08:30:00+00:00", []),
        (somebody(sheltered=True), TUESDAY, []),
        (somebody(blocked=True), TUESDAY, []),
    ],
    ids=["kept", "hours changed", "too late", "sheltered", "blocked"],
)
def test_the_reminder_tells_what_holds_now_or_stays_away(
    knowledge: Knowledge, person: Person, start: str, lines: list[str]
) -> None:
    decided = decide(person, Due("reminder", argument=start), moment(knowledge))
    assert seen(decided) == lines
