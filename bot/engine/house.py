"""What every turn needs, put together once by the composition root."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.engine.groups import Groups
from bot.engine.ports import Messenger, Parse
from bot.knowledge import Knowledge
from bot.matching import Reader
from bot.store import Store

Clock = Callable[[], datetime]  # now, aware


@dataclass(frozen=True, slots=True)
class House:
    """The rooms and the settings that decisions depend on."""

    store: Store
    knowledge: Knowledge
    reader: Reader
    groups: Groups
    messenger: Messenger
    parse: Parse
    clock: Clock
    bot_id: int
    municipalities: tuple[str, ...]
    hold_unreviewed: bool = False
