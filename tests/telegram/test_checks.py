"""What must be switched on in Telegram."""

import pytest
from telegram import Bot

from bot.simulator import Town
from bot.telegram.checks import problems


async def test_a_group_that_is_right_has_no_problems(place: Town, bot: Bot) -> None:
    assert await problems(bot, {"staff": place.staff}) == []


@pytest.mark.parametrize(
    ("status", "rights", "expected"),
    [
        (
            "administrator",
            ("can_manage_topics",),
            [
                "group 'staff': give the bot the right 'Delete messages'.",
                "group 'staff': give the bot the right 'Pin messages'.",
            ],
        ),
        ("member", (), ["group 'staff': the bot is no administrator. Make it one: it can't read the group."]),
    ],
)
async def test_what_the_bot_lacks_is_named(
    place: Town, bot: Bot, status: str, rights: tuple[str, ...], expected: list[str]
) -> None:
    place.coordinator.sets_bot(place.staff, status, rights)  # type: ignore[arg-type]
    assert await problems(bot, {"staff": place.staff}) == expected


async def test_a_group_without_topics_is_named(place: Town, bot: Bot) -> None:
    plain = place.world.add_group("Groep", place.coordinator.user, bot_status="administrator").chat.id
    expected = ["group 'discreet': topics are off. Switch them on: Edit group, Topics."]
    assert await problems(bot, {"staff": place.staff, "discreet": plain}) == expected


async def test_editors_need_no_topics(place: Town, bot: Bot) -> None:
    plain = place.world.add_group("Redactie", place.coordinator.user, bot_status="member").chat.id
    assert await problems(bot, {"editors": plain}) == []


async def test_a_wrong_number_says_how_to_find_the_right_one(bot: Bot) -> None:
    [line] = await problems(bot, {"staff": -100123})
    assert line.startswith("group 'staff' (-100123): ")
    assert line.endswith("Add the bot to the group and check the number with /chatid there.")
