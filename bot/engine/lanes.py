"""Lanes: what must keep its order goes through one lane, what needn't does not wait for each other."""

from bot.model.effects import AnswerPress, Chat, Delivery, Group, KeepPinned, Place, TicketTopic

DESK = "desk"

STAFF_LANES = ("ticket:", "group:", "board:")


def chat_lane(chat_id: int) -> str:
    """A status holder's chat."""
    return f"chat:{chat_id}"


def ticket_lane(ticket_id: int) -> str:
    """A ticket's topic."""
    return f"ticket:{ticket_id}"


def thread_lane(chat_id: int, thread_id: int | None) -> str:
    """What comes in from a topic of a group, or from General."""
    return f"thread:{chat_id}:{thread_id or 0}"


def desk_lane(group: str) -> str:
    """What comes by the clock for a volunteers' group as a whole."""
    return f"{DESK}:{group}"


def is_for_staff(lane: str) -> bool:
    """Whether what stands in a lane of the outbox goes to a group."""
    return lane.startswith(STAFF_LANES)


def place_lane(place: Place) -> str:
    """Where something goes out to."""
    match place:
        case Chat():
            return chat_lane(place.chat_id)
        case TicketTopic():
            return ticket_lane(place.ticket_id)
        case Group():
            return f"group:{place.name}:{place.thread_id or 0}"


def outgoing(effect: Delivery) -> tuple[str, int]:
    """The lane and the priority of an effect: button presses first, then clients, then staff."""
    if isinstance(effect, AnswerPress):
        return f"press:{effect.press_id}"[:64], 0  # it is worth nothing after ten seconds
    if isinstance(effect, KeepPinned):
        return f"board:{effect.to.name}", 2  # of its own: a newer one takes the place of one that waits
    return place_lane(effect.to), 1 if isinstance(effect.to, Chat) else 2
