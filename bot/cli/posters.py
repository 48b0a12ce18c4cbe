"""`wegwijs posters`: a page to print for every topic, with a code that opens it in the bot."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.library import CONTENT
from bot.cli.poster import USERNAME, poster
from bot.knowledge import Knowledge, Topic, load


def posters(
    bot: Annotated[str, typer.Option(help="The username of the bot in Telegram.")],
    topic: Annotated[str | None, typer.Option(help="Only this topic, such as huur.")] = None,
    out: Annotated[Path, typer.Option(help="The folder for the pages.")] = Path("posters"),
    content: Annotated[Path, typer.Option(help="The folder with the content.")] = CONTENT,
) -> None:
    """Write an A4 page (SVG) per topic: pictogram, title in every language, QR code of the link."""
    name = _username(bot)
    knowledge = load(content, content.resolve().parent / "translations")
    out.mkdir(parents=True, exist_ok=True)
    for each in _chosen(knowledge, topic):
        path = out / f"{each.id}.svg"
        path.write_text(poster(each, name, knowledge), "utf-8")
        print(path)  # noqa: T201 (a command says what it made)


def _username(bot: str) -> str:
    name = bot.removeprefix("@")
    if USERNAME.fullmatch(name):
        return name
    raise typer.BadParameter(
        f"{bot!r} is no username of Telegram: 5 to 32 letters, digits and underscores, a letter first.",
        param_hint="--bot",
    )


def _chosen(knowledge: Knowledge, topic: str | None) -> list[Topic]:
    if topic is None:
        return list(knowledge.topics.values())
    if topic in knowledge.topics:
        return [knowledge.topics[topic]]
    known = ", ".join(knowledge.topics)
    raise typer.BadParameter(f"{topic!r} is not one of {known}.", param_hint="--topic")
