"""`wegwijs run`: the bot itself."""

import asyncio

from bot import app
from bot.settings import read_settings


def run() -> None:
    """Serve a real bot. Settings come from the environment or `.env`; README.md lists them."""
    asyncio.run(app.run(read_settings()))
