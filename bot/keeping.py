"""What a start makes is there to stay; Python needn't look for rubbish among it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept() -> Iterator[None]:
    """Look nothing over while the block makes it, nor ever after.

    Python looks all objects over each time there are a quarter more of them: a fifth of a start, and later
    some tenths of a second in which nobody is answered.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
