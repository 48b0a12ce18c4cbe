"""Blocking, joining, leaving, running a group."""

from typing import Any

import pytest

from bot.simulator import Impossible, Person, Town, World
from tests.simulator.conftest import Raw


async def told(raw: Raw, kind: str) -> list[Any]:
    """The updates of a kind that wait for the bot."""
    return [update[kind] for update in await raw.result("getUpdates") if kind in update]


async def test_a_block_and_a_return_are_told(raw: Raw, alice: Person) -> None:
    alice.blocks()
    alice.starts()
    changes = [
        (one["old_chat_member"]["status"], one["new_chat_member"]["status"])
        for one in await told(raw, "my_chat_member")
    ]
    assert changes == [("member", "kicked"), ("kicked", "member")]


def test_whoever_blocked_the_bot_can_neither_write_nor_press(alice: Person) -> None:
    alice.blocks()
    for attempt in (lambda: alice.says("hallo"), lambda: alice.presses(1, "Ja")):
        with pytest.raises(Impossible, match="The bot is blocked"):
            attempt()


async def test_coming_and_going_are_told(raw: Raw, place: Town) -> None:
    vera = place.volunteer("Vera")
    vera.leaves(place.staff)
    services = [
        next(name for name in ("new_chat_members", "left_chat_member") if name in one)
        for one in await told(raw, "message")
    ]
    assert services == ["new_chat_members", "left_chat_member"]
    with pytest.raises(Impossible, match="Vera is not in chat"):
        vera.says("hallo", chat=place.staff)


async def test_a_change_of_the_bots_rights_is_told(raw: Raw, place: Town) -> None:
    place.coordinator.sets_bot(place.staff, "administrator", ["can_pin_messages"])
    [change] = await told(raw, "my_chat_member")
    rights = [change[when]["can_manage_topics"] for when in ("old_chat_member", "new_chat_member")]
    assert rights == [True, False]


async def test_an_upgrade_is_told_in_both_groups(raw: Raw, world: World, place: Town) -> None:
    group = world.add_group("Groep", place.coordinator.user, kind="group", bot_status="member")
    new = place.coordinator.upgrades(group.chat.id)
    messages = await told(raw, "message")
    assert [
        (one["chat"]["id"], one.get("migrate_to_chat_id"), one.get("migrate_from_chat_id"))
        for one in messages
    ] == [(group.chat.id, new, None), (new, None, group.chat.id)]


async def test_topics_made_and_closed_by_hand_are_told(raw: Raw, place: Town) -> None:
    topic = place.coordinator.makes_topic(place.staff, "Overleg")
    place.coordinator.closes_topic(place.staff, topic.thread_id)
    made, closed = await told(raw, "message")
    assert (
        made["forum_topic_created"]["name"],
        made["message_thread_id"],
        "forum_topic_closed" in closed,
    ) == (
        "Overleg",
        topic.thread_id,
        True,
    )


async def test_a_topic_deleted_by_hand_is_not_told(raw: Raw, place: Town) -> None:
    topic = place.coordinator.makes_topic(place.staff, "Overleg")
    before = await told(raw, "message")
    place.coordinator.deletes_topic(place.staff, topic.thread_id)
    assert await told(raw, "message") == before


def test_a_closed_topic_takes_nothing_of_a_volunteer(place: Town) -> None:
    topic = place.coordinator.makes_topic(place.staff, "Overleg")
    place.coordinator.closes_topic(place.staff, topic.thread_id)
    with pytest.raises(Impossible, match="This topic is closed"):
        place.volunteer("Vera").says("x", chat=place.staff, topic=topic.thread_id)


def test_a_volunteer_without_rights_can_not_run_the_group(place: Town) -> None:
    vera = place.volunteer("Vera")
    for attempt in (
        lambda: vera.makes_topic(place.staff, "x"),
        lambda: vera.deletes_topic(place.staff, 1),
        lambda: vera.sets_bot(place.staff, "left"),
    ):
        with pytest.raises(Impossible, match="Vera has no right"):
            attempt()


def test_only_a_basic_group_is_upgraded(place: Town) -> None:
    with pytest.raises(Impossible, match="Only a basic group"):
        place.coordinator.upgrades(place.staff)


def test_only_a_supergroup_is_a_forum(world: World, place: Town) -> None:
    with pytest.raises(Impossible, match="Only a supergroup"):
        world.add_group("Groep", place.coordinator.user, kind="group", forum=True)


async def test_a_bot_that_is_added_is_told_twice(raw: Raw, world: World, place: Town) -> None:
    group = world.add_group("Redactie", place.coordinator.user)
    place.coordinator.sets_bot(group.chat.id, "member")
    updates = await raw.result("getUpdates")
    assert [kind for update in updates for kind in update if kind != "update_id"] == [
        "message",
        "my_chat_member",
    ]
