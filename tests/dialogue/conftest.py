"""One small Knowledge for all tests of the room: it can't change."""

import pytest

from bot.knowledge import Knowledge
from tests.content import small_knowledge
from tests.dialogue.content import DIALOGUE_FILES


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The small content with the interface as it really is."""
    return small_knowledge(tmp_path_factory.mktemp("knowledge"), DIALOGUE_FILES)
