"""docs/vrijwilligers.md can't go stale: what it quotes is what the bot says, what it names exists."""

import re
from collections.abc import Iterator

from bot.app import STAFF_COMMANDS
from bot.desk.commands import DUTCH_NAMES
from bot.knowledge.catalogue import read_messages
from tests.content import REAL_TRANSLATIONS, REPOSITORY

GUIDE = REPOSITORY / "docs" / "vrijwilligers.md"
DUTCH = REAL_TRANSLATIONS / "nl" / "LC_MESSAGES"
DESK = read_messages(DUTCH / "desk.po")
TABLE = re.compile(r"<!-- opdrachten -->\n(.*)<!-- einde -->", re.DOTALL)
DOCUMENTS = (REPOSITORY / "README.md", *(REPOSITORY / "docs").glob("*.md"))


def test_what_the_guide_quotes_is_what_the_bot_says() -> None:
    said = [in_one_line(text) for text in (*DESK.values(), *read_messages(DUTCH / "wegwijs.po").values())]
    quoted = re.findall(r"“([^”]+)”", in_one_line(guide()))
    assert [quote for quote in quoted if not any(quote in text for text in said)] == []


def test_every_button_is_explained() -> None:
    buttons = [text for key, text in DESK.items() if key.startswith("desk-button-")]
    labels = {in_one_line(text.split("{")[0]) for text in buttons}
    assert [label for label in labels if label not in in_one_line(guide())] == []


def test_every_command_that_is_named_exists() -> None:
    written = guide() + DESK["desk-help"]
    named = set(re.findall(r"(?<![\w/(])/([a-z]+)", re.sub(r"\(\S+\)", "", written)))
    assert named - {*STAFF_COMMANDS, *DUTCH_NAMES} == set()


def test_the_table_of_commands_is_that_of_the_bot() -> None:
    table = "\n".join(rows())
    written = TABLE.search(guide())
    assert written is not None
    assert written[1].strip() == table, f"put this table into {GUIDE.name}:\n{table}"


def test_the_help_in_the_group_says_in_ten_lines_which_commands_there_are() -> None:
    told = DESK["desk-help"]
    lines = told.split("\n")
    assert [line.split(".")[0] for line in lines] == [str(number) for number in range(1, 11)]
    assert [name for name in STAFF_COMMANDS if name != "help" and f"/{name}" not in told] == []


def test_every_picture_in_a_document_is_there() -> None:
    shown = [
        document.parent / path
        for document in DOCUMENTS
        for path in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", document.read_text("utf-8"))
    ]
    assert [str(path) for path in shown if not path.exists()] == []


def test_every_link_leads_to_a_heading() -> None:
    headings = re.findall(r"^## (.+)$", guide(), re.MULTILINE)
    links = re.findall(r"^- \[[^\]]+\]\(#([^)]+)\)$", guide(), re.MULTILINE)
    assert links == [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]


def guide() -> str:
    """The page, as its file has it."""
    return GUIDE.read_text("utf-8")


def in_one_line(text: str) -> str:
    """Lines are broken elsewhere on the page than in the bot."""
    return " ".join(text.split())


def rows() -> Iterator[str]:
    """The table, a line each: a command, its Dutch name, and what Telegram's menu says of it."""
    dutch = {english: name for name, english in DUTCH_NAMES.items()}
    yield "| opdracht | ook | wat het doet |"
    yield "|---|---|---|"
    for name in STAFF_COMMANDS:
        also = f"`/{dutch[name]}`" if name in dutch else ""
        yield f"| `/{name}` | {also} | {DESK[f'desk-command-{name}']} |"
