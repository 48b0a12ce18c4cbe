"""Who was erased is known by a hash, as long as a copy may bring them back."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.erasures import COPIES_LINGER, Erasures
from tests.store.conftest import NOW

MONTH = timedelta(days=30)
DAY = timedelta(days=1)
CHAT = 4_811_223_344


@pytest.fixture
def erased(tmp_path: Path) -> Erasures:
    return Erasures.beside(tmp_path / "wegwijs.sqlite3")


def test_who_was_erased_and_is_there_again_as_before_is_found(erased: Erasures) -> None:
    erased.note(CHAT, NOW)
    erased.note(8, NOW + DAY)
    there = [(CHAT, NOW - DAY), (8, NOW), (9, NOW - DAY)]
    assert erased.returned(there) == [CHAT, 8]


def test_who_came_back_by_themselves_stays(erased: Erasures) -> None:
    erased.note(CHAT, NOW)
    assert erased.returned([(CHAT, NOW + timedelta(seconds=1))]) == []
    erased.note(CHAT, NOW + DAY)
    assert erased.returned([(CHAT, NOW + timedelta(seconds=1))]) == [CHAT]


def test_the_file_tells_no_number_and_only_its_owner_reads_it(erased: Erasures) -> None:
    erased.note(CHAT, NOW)
    assert erased.path is not None
    kept = erased.path.read_bytes()
    numbers = (str(CHAT).encode(), f"{CHAT:x}".encode(), CHAT.to_bytes(8, "big"), CHAT.to_bytes(8, "little"))
    assert [number for number in numbers if number in kept] == []
    assert erased.path.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in erased.path.parent.iterdir()] == ["wegwijs.sqlite3.erased"]


def test_the_same_number_looks_different_beside_another_database(tmp_path: Path) -> None:
    lists = [Erasures.beside(tmp_path / name) for name in ("a", "b")]
    for one in lists:
        one.note(CHAT, NOW)
    assert len({one.path.read_text() for one in lists if one.path}) == 2


def test_a_line_goes_when_no_copy_is_as_old_any_more_and_the_file_with_the_last(erased: Erasures) -> None:
    erased.note(CHAT, NOW)
    erased.note(8, NOW + DAY)
    there = [(CHAT, NOW - DAY), (8, NOW - DAY)]
    erased.drop(MONTH, NOW + MONTH + COPIES_LINGER)
    assert erased.returned(there) == [CHAT, 8]
    erased.drop(MONTH, NOW + MONTH + COPIES_LINGER + timedelta(seconds=1))
    assert erased.returned(there) == [8]
    erased.drop(MONTH, NOW + MONTH + COPIES_LINGER + 2 * DAY)
    assert (erased.returned(there), erased.path and erased.path.exists()) == ([], False)


async def test_many_erased_at_once_are_all_noted(erased: Erasures) -> None:
    chats = range(1, 21)
    both = (erased, Erasures(erased.path))  # as two processes have it
    await asyncio.gather(*(asyncio.to_thread(both[chat % 2].note, chat, NOW) for chat in chats))
    assert erased.returned([(chat, NOW - DAY) for chat in chats]) == list(chats)


def test_without_a_file_nothing_is_kept() -> None:
    nowhere = Erasures.beside(None)
    nowhere.note(CHAT, NOW)
    nowhere.drop(MONTH, NOW)
    assert nowhere.returned([(CHAT, NOW)]) == []


@settings(max_examples=20)
@given(st.integers(1, 2**52), st.integers(1, 2**52))
def test_nobody_is_taken_for_another(tmp_path_factory: pytest.TempPathFactory, chat: int, other: int) -> None:
    erased = Erasures.beside(tmp_path_factory.mktemp("erased") / "db")
    erased.note(chat, NOW)
    assert erased.returned([(other, NOW)]) == ([other] if other == chat else [])
