"""S11: the commands, and Telegram's menu in the person's language."""

import pytest

from bot.app import STAFF_COMMANDS
from tests.journeys.journey import Journey, buttons, texts

LISTED = ["menu", "spreekuur", "human", "language", "municipality", "privacy", "forget", "help"]
ENTRIES = {"spreekuur": "spreekuur-tijden", "privacy": "bot-privacy"}


@pytest.mark.parametrize("language", ["ar", "ti", "nl"])
async def test_every_command_of_the_menu_answers_in_the_language_of_the_chat(
    two_towns: Journey, language: str
) -> None:
    sam = two_towns.newcomer()
    await sam.starts()
    await sam.taps(f"language:{language}")
    await sam.taps("municipality:voorbeeldstad")
    assert sam.person.menu() == [f"/{name}" for name in LISTED]

    keys = {
        "menu": "menu",
        "human": "human-invite",
        "language": "language-question",
        "municipality": "municipality-question",
        "forget": "forget-question",
        "help": "help",
    }
    for name in LISTED:
        (told,) = await sam.says(f"/{name}")
        if name in keys:
            assert two_towns.say(language, keys[name]) in told.text
        elif ENTRIES[name] in two_towns.knowledge.entries:
            assert two_towns.answers(told, ENTRIES[name], language)


async def test_the_menu_speaks_the_language_of_the_phone_until_one_is_chosen(trip: Journey) -> None:
    sam = trip.newcomer(language_code="ar")
    await sam.starts()
    commands = trip.world.settings.commands
    phone = [value for (scope, code), value in commands.items() if '"default"' in scope and code == "ar"]
    await sam.taps("language:ti")
    own = [value for (scope, _), value in commands.items() if str(sam.id) in scope]
    told = [one[0]["description"] for one in (*phone, *own)]
    assert told == [trip.say("ar", "command-menu"), trip.say("ti", "command-menu")]


async def test_volunteers_see_their_own_commands(trip: Journey) -> None:
    menu = trip.volunteer().person.menu(chat=trip.town.staff)
    assert menu == [f"/{name}" for name in STAFF_COMMANDS]


async def test_an_unknown_command_gives_the_menu(trip: Journey) -> None:
    sam = await trip.client("ti")
    (told,) = await sam.says("/doeiets nu")
    assert told.text == f"{trip.say('ti', 'command-unknown')}\n\n{trip.say('ti', 'menu')}"


async def test_every_command_works_before_a_language_is_chosen(trip: Journey) -> None:
    for name in LISTED:
        (told,) = await trip.newcomer().says(f"/{name}")
        assert told.buttons, name


async def test_changing_the_language_shows_the_last_answer_in_it(trip: Journey) -> None:
    sam = await trip.client("nl")
    await sam.starts("huurtoeslag")
    (question,) = await sam.says("/language")
    assert buttons(question) == ["language:ar", "language:ti", "language:nl"]
    chosen, answer = await sam.taps("language:ar")
    assert chosen.text == trip.say("ar", "language-chosen")
    assert trip.answers(answer, "huurtoeslag", "ar")


async def test_a_command_with_the_name_of_the_bot_is_ours_and_of_another_is_not(trip: Journey) -> None:
    sam = await trip.client("nl")
    assert texts(await sam.says("/menu@wegwijs_bot")) == [trip.say("nl", "menu")]
    assert await sam.says("/menu@iemand_anders_bot") == []
