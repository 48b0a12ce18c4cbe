"""The commands. `wegwijs --help` lists them; each has a module of its own, loaded when it is asked for."""

import logging
import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from bot.keeping import kept
from bot.knowledge import ContentError
from bot.settings import SettingsError

# Command -> the module with the function of that name.
MODULES = {
    "ask": "ask",
    "backup": "backup",
    "chat": "chat",
    "check": "check",
    "demo": "demo",
    "doctor": "doctor",
    "erase": "erase",
    "evaluate": "evaluate",
    "export": "export",
    "posters": "posters",
    "run": "serve",
    "translated": "translated",
    "wishes": "wishes",
}


class _Commands(TyperGroup):
    """All commands together would take a start of the bot longer than its own rooms."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names."""
        return list(MODULES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load one."""
        if cmd_name not in MODULES:
            return None
        one = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        with kept():
            module = import_module(f"bot.cli.{MODULES[cmd_name]}")
        one.command(cmd_name)(getattr(module, cmd_name))
        return typer.main.get_command(one)


commands = typer.Typer(
    cls=_Commands,
    name="wegwijs",
    help="Answers the everyday questions of status holders, and hands over to a volunteer.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
# Whatever else is logged: httpx logs addresses and with them the token, python-telegram-bot logs bodies
# it can't read, and what is under them the values they pass on.
QUIET = {
    "telegram": logging.CRITICAL,
    **dict.fromkeys(("alembic", "httpcore", "httpx", "sqlalchemy"), logging.WARNING),
}


@commands.callback()
def _any() -> None:
    """Nothing before a command."""


def main() -> None:
    """Run a command. What a person can mend is said in a line each, without a traceback."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for library, level in QUIET.items():
        logging.getLogger(library).setLevel(level)
    try:
        commands()
    except (SettingsError, ContentError) as error:
        sys.exit(str(error))
