"""The small content, which loads at once."""

import pytest

from bot.knowledge import Knowledge
from tests.content import small_knowledge
from tests.dialogue.content import DIALOGUE_FILES


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The content that tests of the dialogue use."""
    return small_knowledge(tmp_path_factory.mktemp("knowledge"), DIALOGUE_FILES)
