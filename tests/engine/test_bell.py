"""Waking whoever waits for work."""

import asyncio

from bot.engine.bell import Bell


async def test_who_waits_wakes_at_once() -> None:
    bell = Bell()
    waiting = asyncio.create_task(bell.wait(3600))
    await asyncio.sleep(0)
    bell.ring()
    async with asyncio.timeout(1):
        await waiting


async def test_a_bell_rung_before_is_heard_once() -> None:
    bell = Bell()
    bell.ring()
    async with asyncio.timeout(1):
        await bell.wait(3600)
        await bell.wait(0.001)


async def test_nobody_waits_longer_than_they_want() -> None:
    async with asyncio.timeout(1):
        await Bell().wait(0.001)
        await Bell().wait(-5)
