"""What tests of several rooms share: the real content with what was learnt of it."""

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("tests.journeys.journey")  # before any room's tests import it

from bot.library import Library  # noqa: E402
from tests import content  # noqa: E402

# A busy computer is no fault of the code: how long one example takes says nothing.
settings.register_profile("any_computer", deadline=None)
settings.load_profile("any_computer")


@pytest.fixture(scope="session")
def library() -> Library:
    """The real content. What is learnt is kept on disk: only the first time after a change takes long."""
    return Library.open(content.REAL_CONTENT, content.REAL_TRANSLATIONS)
