"""What people choose is a value, never a statement and never a path: wherever it comes in."""

import ast
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from bot.model.effects import Send, TicketTopic
from bot.model.events import Actor, Commanded, MediaKind, Pressed, Said, Sent
from bot.model.person import Person
from bot.store.tables import metadata
from tests.content import REPOSITORY
from tests.engine.conftest import OTHER, Engine

SQL = (
    "'; DROP TABLE tickets; --",
    "' OR '1'='1",
    '" OR ""="',
    "x') ; UPDATE tickets SET holder = 51; --",
    "$1 :chat_id %(chat_id)s ? {0}",
    "$$; DROP TABLE people; $$",
    "%_",
    "\x00huur",  # PostgreSQL keeps no such letter in a text
)
PATHS = (
    "../../../../etc/passwd",
    "/etc/passwd",
    "huur/../../../etc/passwd",
    "file:///etc/passwd",
    "nl.../../../etc/passwd",
    "%2e%2e%2fetc%2fpasswd",
    "huur-betalen.nl.ogg",
)
CLIENT_KINDS = ("topic", "entry", "dutch", "listen", "municipality", "language", "helped", "human", "rate")
DESK_KINDS = ("claim", "browse", "pick", "answer", "give-to", "retry", "send", "volunteer", "queue", "drop")


class Files:
    """The files that Python opens while this listens (docs.python.org/3/library/audit_events.html)."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.listens = False
        sys.addaudithook(self._hear)  # it can't be taken away

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.listens and event in ("open", "os.listdir", "os.scandir", "glob.glob"):
            self.found.append(str(arguments[0]))


@pytest.fixture(scope="module")
def listener() -> Files:
    return Files()


@pytest.fixture
def files(listener: Files) -> Iterator[Files]:
    listener.found.clear()
    yield listener
    listener.listens = False


async def everywhere(engine: Engine, value: str) -> None:
    """A client and a volunteer use the value wherever people can put one: names, words, data, arguments."""
    short = value[:50]
    vera = Actor(51, value)
    thread = await engine.thread()
    for number, kind in enumerate((*CLIENT_KINDS, value)):
        await engine.client(Pressed(f"{kind}:{short}", f"press-{number}", 3))
    for name in ("start", "menu", short):
        await engine.client(Commanded(name, value, 5))
    await engine.client(Said(value, 6))
    await engine.client(Sent(MediaKind.DOCUMENT, 7, value))  # what was gathered goes along
    for number, kind in enumerate(DESK_KINDS):
        await engine.group(Pressed(f"{kind}:1:{short}", f"desk-{number}", 1), vera, thread)
        await engine.group(Pressed(f"{kind}:{short}", f"group-{number}", 1), vera, thread)
    for name in ("zoek", "note", "vertaal", "give", short):
        await engine.group(Commanded(name, value, 8), vera, thread)
    await engine.group(Said(value, 9), vera, thread)
    await engine.settle()


async def kept_of(engine: Engine, chat_id: int) -> list[list[tuple[object, ...]]]:
    queries = ("people WHERE chat_id", "tickets WHERE client_chat", "heard WHERE chat_id")
    return [await engine.sql(f"SELECT * FROM {query} = {chat_id}") for query in queries]


@pytest.mark.parametrize("value", SQL)
async def test_statements_in_words_names_and_buttons_are_words(engine: Engine, value: str) -> None:
    await engine.claimed()
    await engine.has_ticket(OTHER)
    before = await kept_of(engine, OTHER)
    await everywhere(engine, value)
    assert await kept_of(engine, OTHER) == before
    for table in metadata.tables:
        await engine.sql(f"SELECT count(*) FROM {table}")  # raises where the table is gone
    assert await engine.counted("inbox", "set_aside") == 0
    passed_on = engine.post.lines(lambda effect: isinstance(effect, Send) and effect.to == TicketTopic(1))
    assert any(line.startswith(f"De cliënt schrijft:\n{value}") for line in passed_on)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("value", PATHS)
async def test_paths_in_words_names_and_buttons_open_no_file(
    engine: Engine, files: Files, value: str
) -> None:
    await engine.claimed()
    await engine.client(Said("huur", 4))
    await engine.settle()
    files.listens = True
    await everywhere(engine, value)
    files.listens = False
    ours = tuple(str(REPOSITORY / folder) for folder in ("content", "translations"))
    opened = [file for file in files.found if file.startswith(ours) or "passwd" in file]
    assert opened == []
    assert await engine.counted("inbox", "set_aside") == 0


async def test_a_municipality_or_language_that_is_none_is_not_kept(engine: Engine) -> None:
    await engine.knows()
    for value in (*SQL, *PATHS):
        for kind in ("municipality", "language"):
            await engine.client(Pressed(f"{kind}:{value[:50]}", "p", 3))
    await engine.settle()
    person = await engine.person()
    assert (person.language, person.municipality) == ("nl", "voorbeeldstad")
    assert isinstance(person, Person)


def test_no_statement_is_put_together_from_text() -> None:
    """SQLAlchemy binds values; a statement in words may only hold what stands in this repository."""
    found = [
        f"{path.name}:{call.lineno}"
        for path in (REPOSITORY / "bot").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and call.args and is_statement(call) and is_composed(call.args[0])
    ]
    assert found == []


def is_statement(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name in ("text", "exec_driver_sql", "execute", "executescript", "executemany", "literal_column")


def is_composed(argument: ast.expr) -> bool:
    """Whether a text is made of parts, but for settings of SQLite, which take no parameters."""
    if isinstance(argument, ast.JoinedStr):
        begins = argument.values[0]
        return not (isinstance(begins, ast.Constant) and str(begins.value).startswith("PRAGMA "))
    in_words = isinstance(argument, ast.BinOp) and any(
        isinstance(side, ast.Constant | ast.JoinedStr) for side in (argument.left, argument.right)
    )
    formatted = isinstance(argument, ast.Call) and getattr(argument.func, "attr", "") == "format"
    return in_words or formatted
