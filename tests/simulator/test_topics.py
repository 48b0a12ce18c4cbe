"""Forum topics over raw HTTP."""

import pytest

from bot.simulator import Town, World
from bot.simulator.values import Topic
from tests.simulator.conftest import Raw


@pytest.fixture
async def where(raw: Raw, place: Town) -> dict[str, int]:
    """A topic of the bot."""
    made = await raw.result("createForumTopic", chat_id=place.staff, name="#1 🏠")
    return {"chat_id": place.staff, "message_thread_id": made["message_thread_id"]}


def topic(place: Town, where: dict[str, int]) -> Topic:
    return place.world.rooms[place.staff].topics[where["message_thread_id"]]


async def test_a_topic_comes_back_as_telegram_shows_it(raw: Raw, place: Town) -> None:
    made = await raw.result("createForumTopic", chat_id=place.staff, name="#1", icon_color=13338331)
    assert made == {"message_thread_id": 2, "name": "#1", "icon_color": 13338331}


async def test_an_icon_has_one_of_six_colours(raw: Raw, place: Town) -> None:
    refusal = await raw.refusal("createForumTopic", chat_id=place.staff, name="x", icon_color=1)
    assert refusal == "Bad Request: invalid icon color specified"


async def test_a_topic_is_renamed_closed_reopened_and_deleted(
    raw: Raw, place: Town, where: dict[str, int]
) -> None:
    states = []
    await raw.result("editForumTopic", name="#1 klaar", **where)
    for method in ("closeForumTopic", "reopenForumTopic"):
        await raw.result(method, **where)
        states.append((topic(place, where).name, topic(place, where).closed))
    await raw.result("deleteForumTopic", **where)
    left = [one.name for one in place.coordinator.topics(place.staff)]
    assert (states, left) == ([("#1 klaar", True), ("#1 klaar", False)], ["General"])


async def test_a_topic_takes_its_messages_along(raw: Raw, place: Town, where: dict[str, int]) -> None:
    await raw.result("sendMessage", text="in het onderwerp", **where)
    await raw.result("sendMessage", chat_id=place.staff, text="in General")
    await raw.result("deleteForumTopic", **where)
    assert [one.text for one in place.coordinator.sees(chat=place.staff)] == ["in General"]


@pytest.mark.parametrize("name", ["#1 🏠", ""])
async def test_a_title_that_stays_the_same_or_is_empty_is_refused(
    raw: Raw, where: dict[str, int], name: str
) -> None:
    reasons = {"#1 🏠": "TOPIC_NOT_MODIFIED", "": "title must be non-empty"}
    assert await raw.refusal("editForumTopic", name=name, **where) == f"Bad Request: {reasons[name]}"


async def test_a_bot_that_manages_topics_writes_into_a_closed_one(raw: Raw, where: dict[str, int]) -> None:
    await raw.result("closeForumTopic", **where)
    await raw.result("sendMessage", text="x", **where)


async def test_pins_of_one_topic_are_taken_off(
    raw: Raw, world: World, place: Town, where: dict[str, int]
) -> None:
    for thread in (where, {"chat_id": place.staff}):
        sent = await raw.result("sendMessage", text="x", **thread)
        await raw.result("pinChatMessage", chat_id=place.staff, message_id=sent["message_id"])
    await raw.result("unpinAllForumTopicMessages", **where)
    one_left = len(world.rooms[place.staff].pinned)
    await raw.result("unpinAllGeneralForumTopicMessages", chat_id=place.staff)
    assert (one_left, world.rooms[place.staff].pinned) == (1, [])


async def test_general_is_renamed_closed_and_hidden(raw: Raw, place: Town) -> None:
    states = []
    await raw.result("editGeneralForumTopic", chat_id=place.staff, name="Wachtrij")
    for verb in ("close", "reopen", "hide", "unhide"):
        await raw.result(f"{verb}GeneralForumTopic", chat_id=place.staff)
        general = place.coordinator.topics(place.staff)[0]
        states.append((general.name, general.closed, general.hidden))
    assert states == [
        ("Wachtrij", True, False),
        ("Wachtrij", False, False),
        ("Wachtrij", True, True),
        ("Wachtrij", False, False),
    ]
