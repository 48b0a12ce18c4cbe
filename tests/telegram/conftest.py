"""The real python-telegram-bot against the local Bot API on a port of its own."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.simulator import Address, Person, Town, World, running, town
from bot.telegram.client import client


@pytest.fixture
def place() -> Town:
    return town()


@pytest.fixture
def world(place: Town) -> World:
    return place.world


@pytest.fixture
def sam(place: Town) -> Person:
    """Somebody who has started the bot; the bot's queue is empty again."""
    sam = place.person("Sam", "ar")
    sam.starts()
    place.world.updates.drop()
    return sam


@pytest.fixture
async def address(world: World) -> AsyncIterator[Address]:
    async with running(world) as address:
        yield address


@pytest.fixture
async def bot(address: Address) -> AsyncIterator[Bot]:
    """The bot as the composition root makes it."""
    async with client(address.token, address.url) as bot:
        yield bot
