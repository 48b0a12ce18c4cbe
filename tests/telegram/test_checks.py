"""What must be switched on in Telegram."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot

from bot.simulator import Person, Town, World
from bot.simulator.updates import Webhook
from bot.telegram import checks
from bot.telegram.checks import SetUp, everything, problems
from bot.telegram.client import client
from bot.telegram.parse import ALLOWED_UPDATES

HOOK = "https://wegwijs.example.nl/telegram"


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


async def looked_at(bot: Bot, what: str, webhook_url: str | None = None, ahead: float = 0.0) -> list[str]:
    """The problems of one of the things that are looked at, on a computer whose clock is `ahead`."""
    address = str(bot.base_url).partition("/bot")[0]
    set_up = SetUp({}, webhook_url, address)
    return (
        await everything(client(bot.token, address), set_up, datetime.now(UTC) + timedelta(seconds=ahead))
    )[what]


async def test_a_clock_that_is_wrong_is_said(bot: Bot) -> None:
    assert await looked_at(bot, "clock") == []
    [ahead], [behind] = await looked_at(bot, "clock", ahead=3600), await looked_at(bot, "clock", ahead=-3600)
    assert ("seconds ahead of Telegram" in ahead, "seconds behind Telegram" in behind) == (True, True)


async def test_a_webhook_that_the_settings_do_not_know_is_said(world: World, bot: Bot) -> None:
    world.updates.webhook = Webhook("https://example.org/other")
    for wanted in (None, HOOK):
        [problem] = await looked_at(bot, "webhook", wanted)
        assert problem.startswith("Telegram calls https://example.org/other, unlike the settings.")


async def test_a_webhook_as_the_settings_say_is_well_unless_it_failed_lately(world: World, bot: Bot) -> None:
    await bot.set_webhook(HOOK, allowed_updates=ALLOWED_UPDATES)
    assert await looked_at(bot, "webhook", HOOK) == []
    for age, known in ((timedelta(minutes=59), True), (timedelta(minutes=61), False)):
        failed = replace(world.updates.webhook, last_error="Connection failed", last_error_at=utc() - age)
        world.updates.webhook = failed
        problems = await looked_at(bot, "webhook", HOOK)
        assert [problem.endswith("UTC: Connection failed.") for problem in problems] == [True] * known


async def test_a_webhook_that_asks_for_other_updates_is_said(bot: Bot) -> None:
    await bot.set_webhook(HOOK, allowed_updates=["message"])
    [problem] = await looked_at(bot, "webhook", HOOK)
    assert problem == "Telegram does not send all that the bot asks for. Restart the bot."


async def test_many_updates_that_wait_are_said(
    bot: Bot, sam: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "MANY", 1)
    sam.says("een")
    sam.says("twee")
    assert await looked_at(bot, "webhook") == ["2 updates wait at Telegram. Does the bot run?"]


def utc() -> datetime:
    return datetime.now(UTC)
