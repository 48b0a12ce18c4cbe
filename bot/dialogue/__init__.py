"""What a status holder is told: a pure decision on a person, an event and the moment.

`decide` gives the person as they are now, the effects in order, and what the volunteers' desk must know.
No I/O, nothing awaited, the time comes in with the context.
"""

from bot.dialogue.commands import commands
from bot.dialogue.context import Context, Decided
from bot.dialogue.decide import decide
from bot.dialogue.policy import Choice, choose

__all__ = ["Choice", "Context", "Decided", "choose", "commands", "decide"]
