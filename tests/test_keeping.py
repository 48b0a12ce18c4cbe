import gc
from collections.abc import Iterator

import pytest

from bot.keeping import kept


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_is_made_is_not_looked_over_again() -> None:
    with kept():
        assert not gc.isenabled()
        made = [[number] for number in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= len(made)


def test_rubbish_is_looked_for_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), kept():
        raise ValueError("broken")
    assert gc.isenabled()
