"""What each method does: one function per method, `(world, call) -> result`, in one table."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.simulator.answers import chats, editing, profile, sending, topics
from bot.simulator.errors import not_modelled
from bot.simulator.methods import Call
from bot.simulator.world import World

Answer = Callable[[World, Call], Any]

# What changes so much that leaving it out would be a lie.
NOT_MODELLED = frozenset(
    {
        "allow_paid_broadcast",
        "business_connection_id",
        "direct_messages_topic_id",
        "message_effect_id",
        "suggested_post_parameters",
    }
)

# getUpdates and the webhook methods wait or change the connection: api.py has them.
ANSWERS: Mapping[str, Answer] = {
    **sending.ANSWERS,
    **editing.ANSWERS,
    **topics.ANSWERS,
    **chats.ANSWERS,
    **profile.ANSWERS,
}


def answer(world: World, call: Call) -> Any:
    """The result of a call as JSON; Refusal when Telegram refuses, or when nobody modelled the method."""
    if call.method not in ANSWERS:
        raise not_modelled(call.method)
    for name in sorted(NOT_MODELLED & call.params.keys()):
        raise not_modelled(f'parameter "{name}"')
    return ANSWERS[call.method](world, call)
