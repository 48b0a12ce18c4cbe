"""What tests of several rooms share: the real content with what was learnt of it."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("tests.journeys.journey")  # before any room's tests import it

from bot.library import Library  # noqa: E402
from tests import content, postgresql  # noqa: E402

# A busy computer is no fault of the code: how long one example takes says nothing.
settings.register_profile("any_computer", deadline=None)
settings.load_profile("any_computer")


@pytest.fixture(scope="session")
def library() -> Library:
    """The real content. What is learnt is kept on disk: only the first time after a change takes long."""
    return Library.open(content.REAL_CONTENT, content.REAL_TRANSLATIONS)


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Server]:
    """PostgreSQL. Without it these tests are skipped, but in CI only where it is said to be left out."""
    programs = postgresql.programs()
    if programs is None and ("CI" not in os.environ or postgresql.LEFT_OUT in os.environ):
        pytest.skip("no PostgreSQL: apt-get install postgresql")
    assert programs is not None
    with postgresql.serving(programs) as server:
        asyncio.run(server.made())
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database; a test with this runs once on each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/wegwijs.sqlite3"
    server: postgresql.Server = request.getfixturevalue("server")
    return asyncio.run(server.emptied())
