"""A group has one board, and it is known what that shows."""

from bot.model.effects import Group, KeepPinned
from bot.model.text import plain
from bot.store import Store, boards

EMPTY, FULL = (KeepPinned(Group("staff"), plain(text)) for text in ("niemand", "drie"))


async def test_the_newest_board_counts_and_shows_what_was_put_there(store: Store) -> None:
    async with store.transaction() as connection:
        assert await boards.of_chat(connection, -100) is None
        await boards.put(connection, -100, 7, EMPTY)
        await boards.put(connection, -100, 9, FULL)
        board = await boards.of_chat(connection, -100)
    assert board is not None
    assert (board.message_id, board.shows(FULL), board.shows(EMPTY)) == (9, True, False)
