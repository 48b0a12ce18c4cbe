"""What tests of several rooms share: the real content with what was learnt of it."""

import pytest

from bot.library import Library
from tests import content


@pytest.fixture(scope="session")
def library() -> Library:
    """The real content. What is learnt is kept on disk: only the first time after a change takes long."""
    return Library.open(content.REAL_CONTENT, content.REAL_TRANSLATIONS)
