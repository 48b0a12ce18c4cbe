"""What happens to a ticket: a pure decision on the ticket, an event and the moment.

`decide_for_client` takes what the client's side asks, `decide_for_volunteer` what happens in the
volunteers' group, `decide_by_itself` timers and failed deliveries, `decide_on_round` timers of a group as a
whole. `in_queue` adds to each decision what follows for the queue. No I/O, nothing awaited.
"""

from bot.desk import banning
from bot.desk.by_itself import HOLDER_GONE, decide_by_itself
from bot.desk.client_side import decide_for_client
from bot.desk.context import DeskContext, DeskDecided
from bot.desk.overview import looks_back, looks_over
from bot.desk.queue import in_queue
from bot.desk.rounds import ROUNDS, decide_on_round, first_rounds
from bot.desk.rules import DeskRules
from bot.desk.volunteer_side import decide_for_volunteer
from bot.desk.volunteers import asks_coordinator as changes_roster
from bot.desk.waiting import waiting_timers
from bot.model.events import Event


def asks_coordinator(event: Event) -> bool:
    """Whether the decision depends on who administers the group."""
    return changes_roster(event) or banning.asks_coordinator(event)


__all__ = [
    "HOLDER_GONE",
    "ROUNDS",
    "DeskContext",
    "DeskDecided",
    "DeskRules",
    "asks_coordinator",
    "decide_by_itself",
    "decide_for_client",
    "decide_for_volunteer",
    "decide_on_round",
    "first_rounds",
    "in_queue",
    "looks_back",
    "looks_over",
    "waiting_timers",
]
