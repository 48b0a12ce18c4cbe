"""The commands. `wegwijs --help` lists them; each has a module of its own."""

import logging
import sys

import typer

from bot.cli.ask import ask
from bot.cli.chat import chat
from bot.cli.check import check
from bot.cli.demo import demo
from bot.cli.evaluate import evaluate
from bot.cli.posters import posters
from bot.cli.serve import run
from bot.cli.translated import translated
from bot.knowledge import ContentError
from bot.settings import SettingsError

commands = typer.Typer(
    name="wegwijs",
    help="Answers the everyday questions of status holders, and hands over to a volunteer.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
# httpx logs addresses and with them the token; python-telegram-bot logs bodies it can't read.
QUIET = {"httpx": logging.WARNING, "alembic": logging.WARNING, "telegram": logging.CRITICAL}

for command in (ask, chat, check, demo, evaluate, posters, run, translated):
    commands.command()(command)


def main() -> None:
    """Run a command. What a person can mend is said in a line each, without a traceback."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for library, level in QUIET.items():
        logging.getLogger(library).setLevel(level)
    try:
        commands()
    except (SettingsError, ContentError) as error:
        sys.exit(str(error))
