"""Naming an error in a log without repeating what a person wrote."""

import traceback
from pathlib import Path


def named(error: BaseException) -> str:
    """The kind of error and where in our code it happened: no message, which may hold a person's words."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "bot" in Path(frame.filename).parts]
    where = f" at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{where}"
