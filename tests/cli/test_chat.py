"""`wegwijs chat` as a process of its own, fed by a pipe."""

import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import commands
from tests.content import REPOSITORY


async def spoken(small: Path, environment: Mapping[str, str], *lines: str) -> tuple[int | None, str, str]:
    """The exit code, and what was printed on both outputs, after these lines were typed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-c", "from bot.cli import main; main()"),
        *("chat", "--port", "0", "--content", str(small)),
        cwd=REPOSITORY,
        env=dict(environment),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(50):
        out, err = await process.communicate("".join(f"{line}\n" for line in lines).encode())
    return process.returncode, out.decode(), err.decode()


async def test_a_conversation_goes_through_both_sides(small: Path, environment: Mapping[str, str]) -> None:
    """The one slow test of the room: a whole bot, and the time in which a burst is gathered."""
    typed = (
        ("Hoe moet ik de huur betalen?", "De huur is geld voor je huis."),
        ("/human", "1  ✅ Ja, dat is goed"),
        ("1", "Je nummer is 1."),
        (":other", "you are the volunteer now"),
        ("1", "✋ Vera heeft dit ticket opgepakt."),
        ("Bel morgen", "── status holder\nVan een vrijwilliger:\nBel morgen"),
        (":other", "you are the status holder now"),
        ("Dank je wel", "De cliënt schrijft:\nDank je wel"),
    )
    code, out, err = await spoken(small, environment, *(line for line, _ in typed))
    assert (code, err) == (0, "")
    places = [out.find(expected) for _, expected in typed]
    assert -1 not in places, out
    assert places == sorted(places), out


def test_joining_where_no_chat_runs_says_so() -> None:
    result = CliRunner().invoke(commands, ["chat", "--volunteer", "--port", "9"])
    told = "No chat runs on port 9. Start `wegwijs chat` in another terminal first."
    assert (result.exit_code, str(result.exception)) == (1, told)
