"""A volunteer, as far as the desk must know them to ask the right one."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Shift:
    """Weekly hours: on `weekday` (Monday is 0) from `start` until `end`, Dutch clock time."""

    weekday: int
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Volunteer:
    """Somebody in a volunteers' group. No name is kept: Telegram gives it where it is shown.

    `number` stands for them where Telegram gives no name. `languages` they speak beside Dutch, by code.
    `there_on` and `away_on` are days (Dutch calendar) for which they said so, whatever their `shifts` say.
    """

    group: str
    user_id: int
    number: int
    languages: tuple[str, ...] = ()
    shifts: tuple[Shift, ...] = ()
    there_on: date | None = None
    away_on: date | None = None
