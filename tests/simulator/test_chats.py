"""Looking at chats, members and files, over raw HTTP."""

import pytest
from telegram.constants import FileSizeLimit

from bot.simulator import Person, Town, World
from tests.simulator.conftest import Raw


async def test_a_forum_says_that_it_is_one(raw: Raw, place: Town) -> None:
    chat = await raw.result("getChat", chat_id=place.staff)
    assert (chat["type"], chat["title"], chat["is_forum"]) == ("supergroup", "Vrijwilligers", True)


async def test_administrators_and_members_are_listed(raw: Raw, world: World, place: Town) -> None:
    vera = place.volunteer("Vera")
    admins = await raw.result("getChatAdministrators", chat_id=place.staff)
    shown = [(one["user"]["first_name"], one["status"]) for one in admins]
    assert shown == [("Coördinator", "creator"), ("Wegwijs", "administrator")]
    member = await raw.result("getChatMember", chat_id=place.staff, user_id=vera.id)
    me = await raw.result("getChatMember", chat_id=place.staff, user_id=world.bot.id)
    assert (member["status"], me["can_manage_topics"], me["can_promote_members"]) == ("member", True, False)
    assert await raw.result("getChatMemberCount", chat_id=place.staff) == 3


async def test_whoever_was_never_there_has_left(raw: Raw, place: Town, alice: Person) -> None:
    member = await raw.result("getChatMember", chat_id=place.staff, user_id=alice.id)
    assert member["status"] == "left"


async def test_nobody_administers_a_private_chat(raw: Raw, alice: Person) -> None:
    refusal = await raw.refusal("getChatAdministrators", chat_id=alice.id)
    assert refusal == "Bad Request: there are no administrators in the private chat"


async def test_a_member_nobody_knows_is_refused(raw: Raw, place: Town) -> None:
    refusal = await raw.refusal("getChatMember", chat_id=place.staff, user_id=4711)
    assert refusal == "Bad Request: invalid user_id specified"


async def test_a_bot_that_left_is_no_member(raw: Raw, place: Town) -> None:
    await raw.result("leaveChat", chat_id=place.staff)
    refusal = await raw.refusal("getChat", chat_id=place.staff)
    assert refusal == "Forbidden: bot is not a member of the supergroup chat"


@pytest.mark.parametrize(
    ("size", "why"), [(None, "invalid file_id"), (FileSizeLimit.FILESIZE_DOWNLOAD + 1, "file is too big")]
)
async def test_a_file_is_refused(raw: Raw, world: World, size: int | None, why: str) -> None:
    file_id = world.files.add("document", b"x" * size).file_id if size else "nope"
    assert await raw.refusal("getFile", file_id=file_id) == f"Bad Request: {why}"
