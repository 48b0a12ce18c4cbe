"""The bots that are measured, each as a process of its own against a local Bot API.

python -m benchmarks.bots whole URL TOKEN STAFF_CHAT DATABASE_URL      the whole bot, real content, not paced
python -m benchmarks.bots echo URL TOKEN                               a bare python-telegram-bot that echoes
"""

import asyncio
import logging
import sys

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

from bot.app import Choices, Connection, serving, until_told_to_stop
from bot.engine.pace import Limit, Limits
from bot.library import Library
from bot.settings import HERE

MUNICIPALITY = "voorbeeldstad"
UNPACED = Limits(*[Limit(100_000, 0.001)] * 3)  # Telegram's limits would be what is measured
SIDE_BY_SIDE = 32  # sends at once; more make all of them slower (measured), fewer wait for each other


async def whole(url: str, token: str, staff: int, database_url: str) -> None:
    """What `wegwijs run` serves, until SIGTERM."""
    library = Library.open(HERE / "content", HERE / "translations")
    choices = Choices({"staff": staff}, (MUNICIPALITY,), database_url, limits=UNPACED)
    async with serving(library, Connection(token, url), choices):
        await until_told_to_stop()


def echo(url: str, token: str) -> None:
    """python-telegram-bot as its examples use it, with handlers side by side; until SIGTERM."""
    application = ApplicationBuilder().token(token).base_url(f"{url}/bot")
    application = application.concurrent_updates(SIDE_BY_SIDE)
    built = application.build()
    built.add_handler(MessageHandler(filters.TEXT, _answer))
    built.run_polling()


async def _answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    assert update.message.text is not None
    await update.message.reply_text(update.message.text)


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    match sys.argv[1:]:
        case ["echo", url, token]:
            echo(url, token)
        case ["whole", url, token, staff, database_url]:
            asyncio.run(whole(url, token, int(staff), database_url))
