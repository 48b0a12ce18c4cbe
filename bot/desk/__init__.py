"""What happens to a ticket: a pure decision on the ticket, an event and the moment.

`decide_for_client` takes what the client's side asks, `decide_for_volunteer` what happens in the
volunteers' group, `decide_by_itself` timers and failed deliveries. No I/O, nothing awaited.
"""

from bot.desk.by_itself import decide_by_itself
from bot.desk.client_side import decide_for_client
from bot.desk.context import DeskContext, DeskDecided
from bot.desk.volunteer_side import decide_for_volunteer
from bot.desk.volunteers import asks_coordinator
from bot.desk.waiting import waiting_timers

__all__ = [
    "DeskContext",
    "DeskDecided",
    "asks_coordinator",
    "decide_by_itself",
    "decide_for_client",
    "decide_for_volunteer",
    "waiting_timers",
]
