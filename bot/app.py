"""The composition root: reads the content, builds the rooms and ties them together."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from telegram import Bot, BotCommandScopeChat
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot import dialogue, web
from bot.desk.rules import USUAL, DeskRules
from bot.engine.clockwork import begin_rounds
from bot.engine.groups import EDITORS, Groups
from bot.engine.house import Clock, House, Shelf
from bot.engine.machine import Machine
from bot.engine.pace import Limits
from bot.engine.ports import Witness
from bot.knowledge import Knowledge
from bot.library import Library
from bot.model.effects import Group, Send
from bot.model.text import plain
from bot.reload import Reload
from bot.settings import Settings, SettingsError
from bot.store import DatabaseLostError, DatabaseUnusableError, Store, tickets
from bot.store import groups as moved_groups
from bot.telegram import checks
from bot.telegram.client import client
from bot.telegram.intake import polling
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.parse import Parser
from bot.telegram.webhook import Webhook, WebhookRefusedError, listening
from bot.watch import Figures
from bot.watch import application as watching
from bot.web import Address, ListenError

logger = logging.getLogger(__name__)

STAFF_COMMANDS = (
    "claim",
    "note",
    "delete",
    "zoek",
    "vertaal",
    "give",
    "release",
    "close",
    "reopen",
    "mine",
    "queue",
    "stats",
    "stop",
    "ban",
    "unban",
    "volunteers",
    "help",
)


@dataclass(frozen=True, slots=True)
class Connection:
    """How the Bot API is reached."""

    token: str
    api_url: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What a municipality decides: which groups, which municipalities, how fast, what is held back.

    `reload`: take changes of the content into use while running. `keep`: how long a closed ticket is kept.
    `rules`: the limits of the volunteers' queue.
    `webhook`: how Telegram calls us; None asks it instead. `health`: where health and metrics are shown.
    """

    groups: Mapping[str, int]
    municipalities: tuple[str, ...]
    database_url: str
    limits: Limits | None = None
    hold_unreviewed: bool = False
    reload: bool = False
    keep: timedelta = timedelta(days=30)
    rules: DeskRules = USUAL
    webhook: Webhook | None = None
    health: Address | None = None


async def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT, then finish what was begun. SettingsError when it can't start."""
    library = Library.open(settings.content, settings.translations)
    refuse_examples(settings, library.knowledge)
    connection = Connection(settings.token.get_secret_value(), settings.api_url)
    choices = Choices(
        settings.groups,
        settings.municipalities,
        settings.database_url,
        hold_unreviewed=settings.hold_unreviewed,
        reload=True,
        keep=timedelta(days=settings.keep_days),
        rules=DeskRules(
            settings.claim_limit,
            timedelta(hours=settings.claim_hours),
            timedelta(days=settings.reopen_days),
            settings.digest_at,
        ),
        webhook=_webhook(settings),
        health=settings.health_address,
    )
    async with serving(library, connection, choices):
        logger.info("serving; stop with Ctrl-C or SIGTERM")
        await until_told_to_stop()
        logger.info("stopping: finishing what was begun")


def _webhook(settings: Settings) -> Webhook | None:
    if settings.webhook_url is None or settings.webhook_secret is None:
        return None
    secret = settings.webhook_secret.get_secret_value()
    return Webhook(settings.webhook_url, secret, settings.webhook_address)


def utc_now() -> datetime:
    """The time now, aware."""
    return datetime.now(UTC)


@asynccontextmanager
async def serving(
    library: Library, connection: Connection, choices: Choices, clock: Clock = utc_now
) -> AsyncIterator[Machine]:
    """The whole bot, turning. When the block ends it is drained and stopped."""
    try:
        store = await Store.open(choices.database_url)
    except DatabaseUnusableError as error:
        raise SettingsError(str(error)) from None
    bot = client(connection.token, connection.api_url)
    figures = Figures(clock())
    try:
        async with store.alone(), bot:
            house = await _house(library, bot, store, choices, clock, figures)
            await _check(bot, house.groups)
            await _check_held(store, house.groups)
            await _show_commands(bot, library.knowledge, house.groups)
            await begin_rounds(house)
            machine = Machine(house, choices.limits)
            reloading = _reloading(library, house, machine, bot) if choices.reload else nullcontext()
            turning = _turning(machine, bot, choices.webhook, lambda: figures.heard(clock()))
            # People are answered first; what is shown to those who watch takes a moment to load.
            async with turning, _watched(store, figures, choices, clock), reloading:
                yield machine
    except DatabaseLostError as error:
        raise SettingsError(str(error)) from None
    except InvalidToken:
        raise SettingsError("WEGWIJS_TOKEN is wrong: Telegram does not know it. Ask @BotFather.") from None
    except ListenError as error:
        raise SettingsError(f"The bot {error.strerror}. Choose another WEGWIJS_WEBHOOK_ADDRESS.") from None
    except WebhookRefusedError as error:
        raise SettingsError(f"WEGWIJS_WEBHOOK_URL is wrong: Telegram says: {error}.") from None
    except (NetworkError, RetryAfter) as error:
        raise SettingsError(f"{connection.api_url} can't be reached ({error.message}). Try again.") from None
    finally:
        await store.close()


async def _house(
    library: Library, bot: Bot, store: Store, choices: Choices, clock: Clock, witness: Witness
) -> House:
    shelf = Shelf(library.knowledge, library.reader)
    async with store.reading() as connection:
        moved = await moved_groups.moved(connection)
    return House(
        store=store,
        shelf=shelf,
        groups=Groups(choices.groups, moved),
        messenger=TelegramMessenger(bot, lambda language: dialogue.commands(shelf.knowledge, language)),
        parse=Parser(bot),
        clock=clock,
        bot_id=bot.id,
        municipalities=choices.municipalities,
        hold_unreviewed=choices.hold_unreviewed,
        keep=choices.keep,
        rules=choices.rules,
        witness=witness,
    )


def _client_commands(knowledge: Knowledge) -> dict[str, tuple[tuple[str, str], ...]]:
    return {language: tuple(dialogue.commands(knowledge, language)) for language in knowledge.languages}


@asynccontextmanager
async def _turning(
    machine: Machine, bot: Bot, webhook: Webhook | None, heard: Callable[[], None]
) -> AsyncIterator[None]:
    """Intake stops first, then what it brought is dealt with."""
    machine.start()
    hearing = (
        listening(bot, webhook, machine.receive, heard) if webhook else polling(bot, machine.receive, heard)
    )
    try:
        async with hearing:
            yield
    finally:
        await machine.stop()


@asynccontextmanager
async def _watched(store: Store, figures: Figures, choices: Choices, clock: Clock) -> AsyncIterator[None]:
    """Show health and metrics, if somebody may look. People are answered, also when nobody can look."""
    pages = watching(store, figures, clock, polling=choices.webhook is None)
    async with AsyncExitStack() as shown:
        shown.enter_context(figures.reading_the_log())
        try:
            if choices.health is not None:
                await shown.enter_async_context(web.serving(pages, choices.health))
        except ListenError as error:
            logger.error("no health, no metrics: %s; choose another WEGWIJS_HEALTH_ADDRESS", error.strerror)
        yield


def _reloading(
    library: Library, house: House, machine: Machine, bot: Bot
) -> AbstractAsyncContextManager[None]:
    """Changes of the content are taken into use, or the editors are told why not."""

    async def use(changed: Library) -> None:
        house.shelf.put(changed.knowledge, changed.reader)
        await _show_commands(bot, changed.knowledge, house.groups)

    async def tell(text: str) -> None:
        if EDITORS in house.groups.configured:
            await machine.send(Send(Group(EDITORS), plain(text)))
        else:
            logger.warning("%s", text)

    return Reload(library, house.municipalities, use, tell, house.clock).watching()


def refuse_examples(settings: Settings, knowledge: Knowledge) -> None:
    """What is made up must never reach somebody who needs help."""
    for name in settings.municipalities:
        municipality = knowledge.municipalities.get(name)
        if municipality is None or municipality.example:
            real = ", ".join(one.id for one in knowledge.municipalities.values() if not one.example)
            why = "is a made-up example" if municipality else "has no file in content/municipalities"
            raise SettingsError(f"WEGWIJS_MUNICIPALITIES is wrong: {name} {why}. There are: {real}.")


async def _check(bot: Bot, groups: Groups) -> None:
    """Say what must be switched on. The bot serves all the same: answers need no group, and what is meant
    for volunteers waits until the group is right."""
    current = {name: groups.chat_id(name) for name in groups.configured}
    found = await checks.problems(bot, current)
    for problem in found:
        logger.warning("%s", problem)


async def _check_held(store: Store, groups: Groups) -> None:
    """Say which tickets nobody can read because their group is gone from the settings."""
    async with store.reading() as connection:
        held = await tickets.open_in_groups(connection)
    for name, number in held.items():
        if name not in groups.configured:
            logger.warning(
                "%s open tickets wait for the group %s, which WEGWIJS_STAFF_CHAT doesn't name any more: "
                "they are shown to no other group. Name it again.",
                number,
                name,
            )


async def _show_commands(bot: Bot, knowledge: Knowledge, groups: Groups) -> None:
    """Telegram's menu: clients see commands in the language of their phone, volunteers see theirs."""
    try:
        for language, commands in _client_commands(knowledge).items():
            await bot.set_my_commands(commands, language_code=language)
        await bot.set_my_commands(_client_commands(knowledge)["nl"])
        say = knowledge.texts.say
        for_staff = [(name, say("nl", f"desk-command-{name}")) for name in STAFF_COMMANDS]
        for group in groups.for_tickets:
            await bot.set_my_commands(for_staff, scope=BotCommandScopeChat(groups.chat_id(group)))
    except TelegramError as error:
        logger.warning("commands are not shown in Telegram's menu: %s", type(error).__name__)


async def until_told_to_stop() -> None:
    """Wait for SIGTERM or SIGINT (Ctrl-C)."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    await stopped.wait()
