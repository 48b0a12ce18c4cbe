"""Driving people of the local Bot API from another process."""

import pytest

from bot.cli.control import Control, ControlError
from bot.simulator import running, town


async def test_people_come_do_and_see() -> None:
    place = town()
    async with running(place.world) as address, Control(address.url) as control:
        sam = await control.newcomer("Sam", "ar")
        await sam.does("says", text="hallo")
        vera = await control.volunteer("Vera")
        await vera.does("says", text="koffie?")
        assert [one["text"] for one in await sam.sees()] == ["hallo"]
        assert [one["text"] for one in await vera.sees()] == ["koffie?"]
        assert (vera.chat, list((await vera.topics()).values())) == (place.staff, ["General"])
        assert place.world.users[sam.id].language_code == "ar"


async def test_a_change_is_waited_for() -> None:
    place = town()
    async with running(place.world) as address, Control(address.url) as control:
        sam = await control.newcomer("Sam")
        await sam.does("says", text="een")
        last = await sam.change(0)
        await sam.does("says", text="twee")
        assert await sam.change(last) > last


async def test_what_is_impossible_is_said_in_words() -> None:
    place = town()
    async with running(place.world) as address, Control(address.url) as control:
        sam = await control.newcomer("Sam")
        with pytest.raises(ControlError, match="An empty message can't be sent"):
            await sam.does("says", text=" ")
