"""Opening the content for a command that talks with somebody at a terminal."""

import sys
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot.knowledge import Knowledge
from bot.library import Library
from bot.settings import HERE

CONTENT = HERE / "content"


def open_library(content: Path) -> Library:
    """Read and learn, with a progress bar while it takes long. The bar goes to standard error."""
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("learning the phrasings", total=None)

        def report(language: str, done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        return Library.open(content, content.resolve().parent / "translations", report)


def example_municipality(knowledge: Knowledge) -> str:
    """The made-up municipality, which stands in where nobody chose one."""
    return next(one.id for one in knowledge.municipalities.values() if one.example)
