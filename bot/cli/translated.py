"""`wegwijs translated`: note that a translation is up to date with the Dutch."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.library import CONTENT
from bot.knowledge.translated import note_translated


def translated(
    entry: Annotated[str, typer.Argument(help="The entry, such as huur-wanneer-betalen.")],
    language: Annotated[str, typer.Argument(help="The language of the translation, such as ar.")],
    content: Annotated[Path, typer.Option(help="The folder with the content.")] = CONTENT,
) -> None:
    """Note that a translation says what the Dutch says now. Until the Dutch changes, check is silent."""
    folder = content.resolve()
    path = note_translated(folder, folder.parent / "translations", entry, language)
    if path is None:
        raise typer.BadParameter(f"No file {language}.yaml in {content} has a translation of {entry!r}.")
    print(path.relative_to(folder.parent))  # noqa: T201 (a command says what it changed)
