"""What every turn needs, put together once by the composition root."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Self

from bot.desk.rules import USUAL, DeskRules
from bot.engine.groups import Groups
from bot.engine.ports import Messenger, Nobody, Parse, Witness
from bot.knowledge import Knowledge
from bot.matching import Reader
from bot.store import Store

Clock = Callable[[], datetime]  # now, aware


@dataclass(slots=True)
class Shelf:
    """The content in use: the one place where it is replaced while the bot runs."""

    knowledge: Knowledge
    reader: Reader

    def put(self, knowledge: Knowledge, reader: Reader) -> None:
        """Use other content from the next turn on. Both at once: nothing is awaited in between."""
        self.knowledge, self.reader = knowledge, reader


@dataclass(frozen=True, slots=True)
class House:
    """The rooms and the settings that decisions depend on."""

    store: Store
    shelf: Shelf
    groups: Groups
    messenger: Messenger
    parse: Parse
    clock: Clock
    bot_id: int
    municipalities: tuple[str, ...]
    hold_unreviewed: bool = False
    keep: timedelta = timedelta(days=30)  # how long a closed ticket is kept
    witness: Witness = field(default_factory=Nobody)
    rules: DeskRules = USUAL

    @property
    def knowledge(self) -> Knowledge:
        """The content in use."""
        return self.shelf.knowledge

    @property
    def reader(self) -> Reader:
        """What has learnt that content."""
        return self.shelf.reader

    def for_one_turn(self) -> Self:
        """The same house with the content as it is now, whatever editors change meanwhile."""
        return replace(self, shelf=replace(self.shelf))
