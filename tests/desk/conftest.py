"""One small Knowledge, and short words for tickets and volunteers."""

from datetime import UTC, datetime

import pytest

from bot.desk import DeskContext
from bot.knowledge import Knowledge
from bot.model.events import Actor
from bot.model.ticket import Ticket, TicketState
from tests.content import small_knowledge
from tests.dialogue.content import DIALOGUE_FILES

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
CLIENT, GROUP = 7, -100
VERA, WIM, ANONYMOUS = Actor(51, "Vera"), Actor(52, "Wim"), Actor(None, "")


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The small content with the interface as it really is."""
    return small_knowledge(tmp_path_factory.mktemp("knowledge"), DIALOGUE_FILES)


@pytest.fixture(scope="session")
def context(knowledge: Knowledge) -> DeskContext:
    """Ticket 12's topic in the volunteers' group."""
    return DeskContext(NOW, knowledge, "staff", GROUP, thread_id=40, ahead=2)


def ticket(**fields: object) -> Ticket:
    """A waiting ticket of a client who reads Tigrinya."""
    known: dict[str, object] = {"id": 12, "client_chat": CLIENT, "language": "ti", "opened_at": NOW}
    return Ticket(**{**known, **fields})  # type: ignore[arg-type]


def claimed(**fields: object) -> Ticket:
    """The ticket, held by Vera."""
    return ticket(state=TicketState.CLAIMED, holder=VERA.user_id, **fields)


def closed(**fields: object) -> Ticket:
    """The ticket, closed."""
    return ticket(state=TicketState.CLOSED, closed_at=NOW, **fields)
