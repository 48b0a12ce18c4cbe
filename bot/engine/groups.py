"""The configured groups by name, with the ids they have now."""

from collections.abc import Mapping
from types import MappingProxyType

DEFAULT = "staff"
EDITORS = "editors"
DISCREET = "discreet"
NOWHERE = 0  # no chat has this id: what is meant for a group that isn't configured waits until it is


class Groups:
    """Names to chat ids. A group that Telegram gave another id is known under both."""

    def __init__(self, configured: Mapping[str, int], moved: Mapping[int, int]) -> None:
        self.configured = MappingProxyType(dict(configured))
        self._moved = dict(moved)

    @property
    def for_tickets(self) -> tuple[str, ...]:
        """The names of the groups in which volunteers work."""
        return tuple(name for name in self.configured if name != EDITORS)

    def chat_id(self, name: str) -> int:
        """The id the group has now; NOWHERE for one that isn't configured, never that of another group."""
        configured = self.configured.get(name, NOWHERE)
        return self._moved.get(configured, configured)

    def name(self, chat_id: int) -> str | None:
        """The name of the group with this id, None for a group that isn't configured."""
        return next((name for name in self.configured if chat_id == self.chat_id(name)), None)

    def configured_id(self, chat_id: int) -> int:
        """The id in the settings of the group that has `chat_id` now, or `chat_id` itself."""
        return next((old for old, new in self._moved.items() if new == chat_id), chat_id)

    def move(self, configured_id: int, chat_id: int) -> None:
        """The group has another id now."""
        self._moved[configured_id] = chat_id

    def for_ticket(self, municipality: str | None, language: str, discreet: bool) -> str:
        """The group a ticket goes to: the discreet one and no other when asked, else the most special."""
        if discreet:
            return DISCREET
        wanted = (f"{municipality}", language)
        return next((name for name in wanted if name in self.configured), DEFAULT)
