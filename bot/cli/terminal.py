"""One side of a conversation at a terminal: what is new is printed, what is typed is done.

Buttons are numbers. Lines that begin with a colon are for the terminal itself; `HELP` lists them.
"""

import asyncio
from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from rich.console import Console
from rich.text import Text

from bot.cli.control import ControlError, Somebody

HELP = """\
  a number          press the button with that number
  :other            the other side (status holder / volunteer)
  :topic 12         as a volunteer: write in the topic of ticket 12
  :photo [PATH]     send a photo; :voice, :document and :video likewise; :location sends where you are
  :say 12           send a number as a text
  :help, :quit"""
MEDIA = ("photo", "voice", "document", "video", "location", "sticker", "contact", "poll")
GENERAL = 1  # the thread id of the topic every forum begins with


class Side:
    """What one person sees and does. `name` is how the terminal calls this side."""

    def __init__(self, name: str, somebody: Somebody, console: Console, style: str) -> None:
        self.name = name
        self._somebody = somebody
        self._console = console
        self._style = style
        self._shown: dict[int, Mapping[str, Any]] = {}
        self._buttons: list[tuple[int, str, str]] = []
        self._topics: dict[int, str] = {}
        self._topic: int | None = None
        self._last_change = 0
        self._printing = asyncio.Lock()  # what was seen earlier must not be printed later

    async def watch(self) -> None:
        """Print what is new, until cancelled."""
        while True:
            await self.refresh()
            self._last_change = await self._somebody.change(self._last_change)

    async def refresh(self) -> None:
        """Print what has changed since it was printed."""
        async with self._printing:
            await self._refresh()

    async def _refresh(self) -> None:
        if self._somebody.chat is not None:
            self._topics = await self._somebody.topics()
        for message in await self._somebody.sees():
            before = self._shown.get(message["message_id"])
            if before == message:
                continue
            self._shown[message["message_id"]] = message
            if message["from_bot"]:
                self._print(message, before)
            elif before is not None and before["reactions"] != message["reactions"]:
                self._print_reaction(message)

    def _print(self, message: Mapping[str, Any], before: Mapping[str, Any] | None) -> None:
        changed = "" if before is None else " (changed)"
        self._console.print()
        self._console.print(f"{self._heading(message)}{changed}", style=self._style, markup=False)
        media = f"[{message['media']}] " if message["media"] else ""
        self._console.print(_emphasised(media, message), highlight=False)
        self._number_buttons(message)

    def _heading(self, message: Mapping[str, Any]) -> str:
        topic = self._topics.get(message["topic"] or GENERAL, "")
        if message["topic"] not in (None, GENERAL):
            self._topic = message["topic"]
        return f"── {self.name}{' · ' + topic if topic else ''}"

    def _number_buttons(self, message: Mapping[str, Any]) -> None:
        buttons = [button for row in message["buttons"] for button in row]
        if not buttons:
            return
        self._buttons = [(message["message_id"], one["data"], one["label"]) for one in buttons]
        for number, (_, _, label) in enumerate(self._buttons, start=1):
            self._console.print(f"  {number:>2}  {label}", style="bold", markup=False, highlight=False)

    def _print_reaction(self, message: Mapping[str, Any]) -> None:
        reactions = " ".join(message["reactions"])
        self._console.print(f"── {self.name}: {reactions} on “{message['text'][:30]}”", style="dim")

    async def type(self, line: str) -> None:
        """Do what was typed; what is impossible is said."""
        try:
            await self._do(line)
        except (ControlError, OSError) as error:
            self._console.print(str(error), style="red", markup=False)

    async def _do(self, line: str) -> None:
        if line.isdecimal() and 0 < int(line) <= len(self._buttons):
            message_id, data, _ = self._buttons[int(line) - 1]
            await self._press(message_id, data)
            return
        command, _, argument = line.partition(" ")
        handler = self._commands.get(command)
        if handler is not None:
            await handler(self, argument.strip())
        elif command.removeprefix(":") in MEDIA and command.startswith(":"):
            await self._send(command.removeprefix(":"), argument.strip())
        elif command.startswith(":"):
            await self._help("")
        else:
            await self._say(line)

    async def _say(self, text: str) -> None:
        await self._somebody.does("says", text=text, **self._where())

    async def _press(self, message_id: int, data: str) -> None:
        await self._somebody.does("presses", message_id=message_id, button=data)

    async def _send(self, kind: str, path: str) -> None:
        await self._somebody.does("sends", kind=kind, content=_content(path), **self._where())

    async def _choose_topic(self, number: str) -> None:
        wanted = f"#{number.removeprefix('#')} "
        found = [thread for thread, title in self._topics.items() if title.startswith(wanted)]
        if not found:
            raise ControlError(f"There is no topic of ticket {number}.")
        self._topic = found[0]

    async def _help(self, _: str) -> None:
        self._console.print(HELP, markup=False, highlight=False)

    def _where(self) -> dict[str, int]:
        return {"topic": self._topic} if self._topic is not None and self._somebody.chat is not None else {}

    _commands: Mapping[str, Callable[["Side", str], Awaitable[None]]] = MappingProxyType(
        {":topic": _choose_topic, ":help": _help, ":say": _say}
    )


def _content(path: str) -> str:
    """What the control addresses take as a file; without a path something that stands for one."""
    return b64encode(Path(path).read_bytes() if path else b"an example").decode()


def _emphasised(media: str, message: Mapping[str, Any]) -> Text:
    """The text with its bold and italic parts. Telegram counts places in UTF-16 units."""
    units = message["text"].encode("utf-16-le")

    def place(offset: int) -> int:
        return len(media) + len(units[: 2 * offset].decode("utf-16-le"))

    text = Text(media + message["text"])
    for entity in message["entities"]:
        if entity["type"] in ("bold", "italic"):
            text.stylize(entity["type"], place(entity["offset"]), place(entity["offset"] + entity["length"]))
    return text
