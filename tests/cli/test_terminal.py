"""One side of a conversation at a terminal."""

import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot.cli.control import Control
from bot.cli.terminal import HELP, Side
from bot.simulator import Town, running, town
from bot.simulator.answers import answer
from bot.simulator.methods import call

BUTTONS = [[{"text": "Ja", "callback_data": "a:1"}], [{"text": "Nee", "callback_data": "a:2"}]]
YES_NO = {"inline_keyboard": BUTTONS}


class Terminal:
    """Both sides of a town, and what was printed since it was looked at."""

    def __init__(self, place: Town, client: Side, volunteer: Side, printed: io.StringIO, chat: int) -> None:
        self.place, self.client, self.volunteer, self._printed = place, client, volunteer, printed
        self._chat = chat

    def bot(self, method: str, **parameters: Any) -> Any:
        """The bot does something."""
        return answer(self.place.world, call(method, {"chat_id": self._chat, **parameters}, {}))

    @property
    def printed(self) -> str:
        """What was printed since the last time."""
        text = self._printed.getvalue()
        self._printed.seek(0)
        self._printed.truncate()
        return text

    def updates(self) -> list[dict[str, Any]]:
        """What the bot would get."""
        return [update.body for update in self.place.world.updates.pending(self.place.world.clock())]


@pytest.fixture
async def terminal() -> AsyncIterator[Terminal]:
    place, printed = town(), io.StringIO()
    console = Console(file=printed, width=120, highlight=False)
    async with running(place.world) as address, Control(address.url) as control:
        somebody, vera = await control.newcomer("Sam"), await control.volunteer("Vera")
        client = Side("status holder", somebody, console, "cyan")
        await client.type("/start")
        place.world.updates.drop()
        yield Terminal(place, client, Side("volunteer", vera, console, "yellow"), printed, somebody.id)


async def test_what_is_new_is_printed_once(terminal: Terminal) -> None:
    terminal.bot("sendMessage", text="Hallo [Sam]")
    await terminal.client.refresh()
    await terminal.client.refresh()
    assert terminal.printed == "\n── status holder\nHallo [Sam]\n"


async def test_buttons_are_numbers(terminal: Terminal) -> None:
    terminal.bot("sendMessage", text="?", reply_markup=YES_NO)
    await terminal.client.refresh()
    assert terminal.printed == "\n── status holder\n?\n   1  Ja\n   2  Nee\n"
    await terminal.client.type("2")
    assert terminal.updates()[-1]["callback_query"]["data"] == "a:2"


async def test_a_number_that_is_no_button_and_a_number_to_say_are_said(terminal: Terminal) -> None:
    for line in ("7", ":say 1"):
        await terminal.client.type(line)
    assert [update["message"]["text"] for update in terminal.updates()] == ["7", "1"]


async def test_what_changed_is_printed_again(terminal: Terminal) -> None:
    sent = terminal.bot("sendMessage", text="eerst")
    await terminal.client.refresh()
    terminal.bot("editMessageText", text="later", message_id=sent["message_id"])
    await terminal.client.refresh()
    assert terminal.printed.splitlines()[-2:] == ["── status holder (changed)", "later"]


async def test_media_are_sent_and_printed_by_their_kind(terminal: Terminal, tmp_path: Path) -> None:
    picture = tmp_path / "brief.jpg"
    picture.write_bytes(b"picture")
    for line in (":voice", f":photo {picture}", ":location"):
        await terminal.client.type(line)
    kinds = [set(update["message"]) & {"voice", "photo", "location"} for update in terminal.updates()]
    assert kinds == [{"voice"}, {"photo"}, {"location"}]
    terminal.bot("sendVenue", latitude=52.0, longitude=5.0, title="Buurthuis", address="Dorpsstraat 1")
    await terminal.client.refresh()
    assert "[venue]" in terminal.printed


async def test_a_volunteer_writes_in_the_last_topic_or_in_the_chosen_one(
    terminal: Terminal,
) -> None:
    staff = terminal.place.staff
    first, second = (
        terminal.bot("createForumTopic", chat_id=staff, name=f"#{number} nl")["message_thread_id"]
        for number in (1, 2)
    )
    for thread in (first, second):
        terminal.bot("sendMessage", chat_id=staff, message_thread_id=thread, text="x")
    await terminal.volunteer.refresh()
    assert "── volunteer · #2 nl\nx" in terminal.printed
    for line in ("hier", ":topic 1", "daar"):
        await terminal.volunteer.type(line)
    seen = terminal.place.coordinator.sees(chat=staff)
    assert [(one.text, one.topic) for one in seen if not one.from_bot] == [("hier", second), ("daar", first)]


@pytest.mark.parametrize("line", [":help", ":wink"])
async def test_what_is_for_the_terminal_is_never_said(terminal: Terminal, line: str) -> None:
    await terminal.client.type(line)
    assert (terminal.printed, terminal.updates()) == (f"{HELP}\n", [])


@pytest.mark.parametrize(
    ("line", "told"),
    [(":topic 9", "There is no topic of ticket 9."), (":photo nowhere.jpg", "nowhere.jpg")],
)
async def test_what_is_impossible_is_said(terminal: Terminal, line: str, told: str) -> None:
    await terminal.volunteer.type(line)
    assert told in terminal.printed


async def test_emphasis_is_where_telegram_says_it_is(terminal: Terminal) -> None:
    printed = io.StringIO()
    colours = Console(file=printed, force_terminal=True, highlight=False, color_system="standard")
    side = Side("x", terminal.client._somebody, colours, "cyan")
    terminal.bot("sendMessage", text="😀 <b>vet</b> en <i>schuin</i>", parse_mode="HTML")
    await side.refresh()
    assert "😀 \x1b[1mvet\x1b[0m en \x1b[3mschuin\x1b[0m" in printed.getvalue()
