"""`wegwijs doctor`: whether everything is set up as it should be, and what to do where it is not."""

import asyncio
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import typer

from bot.app import refuse_examples
from bot.cli.database import opened
from bot.engine.groups import Groups
from bot.knowledge import ContentError, load
from bot.knowledge.checks import check
from bot.library import shown
from bot.settings import Settings, SettingsError, read_settings
from bot.store import groups as moved_groups
from bot.store import soundness
from bot.telegram.checks import SetUp, everything
from bot.telegram.client import client

Problems = dict[str, list[str]]


def doctor() -> None:
    """Look at settings, content, database and Telegram. Each line says ok, or what is wrong and what to do.

    Changes nothing, and the bot may run meanwhile. The exit code is 1 when something is wrong.
    """
    try:
        settings = read_settings()
    except SettingsError as error:
        found = {"settings": str(error).splitlines()}
    else:
        found = {"settings": []} | asyncio.run(diagnosis(settings, datetime.now(UTC)))
    for line in _lines(found):
        print(line)  # noqa: T201 (a terminal is for printing)
    if any(found.values()):
        raise typer.Exit(1)


async def diagnosis(settings: Settings, now: datetime) -> Problems:
    """What was looked at, each with its problems, a line each; none where all is well."""
    database = await soundness.problems(settings.database_url)
    groups = dict(settings.groups) if database else await _groups_now(settings)
    set_up = SetUp(groups, settings.webhook_url, settings.api_url)
    bot = client(settings.token.get_secret_value(), settings.api_url)
    return {
        "content": _content(settings, now),
        "database": database,
        **await everything(bot, set_up, now),
    }


async def _groups_now(settings: Settings) -> Mapping[str, int]:
    """The groups by the numbers they have now: Telegram may have given one another since it was set."""
    try:
        async with opened(settings) as store, store.reading() as connection:
            groups = Groups(settings.groups, await moved_groups.moved(connection))
    except SettingsError:  # the first start makes the database
        return settings.groups
    return {name: groups.chat_id(name) for name in settings.groups}


def _content(settings: Settings, now: datetime) -> list[str]:
    findings = check(settings.content, settings.translations, now, shown)
    if errors := [finding for finding in findings if finding.severity == "error"]:
        return [f"{len(errors)} errors, the first: {errors[0]}. Run: wegwijs check"]
    try:
        refuse_examples(settings, load(settings.content, settings.translations))
    except (SettingsError, ContentError) as error:
        return str(error).splitlines()
    return []


def _lines(found: Problems) -> Iterator[str]:
    for what, problems in found.items():
        if not problems:
            yield f"ok     {what}"
        yield from (f"wrong  {what}: {problem}" for problem in problems)
