"""Which lane and which priority."""

import pytest

from bot.engine.lanes import chat_lane, is_for_staff, outgoing, thread_lane, ticket_lane
from bot.model.effects import AnswerPress, Chat, Delivery, Group, Send, TicketTopic
from bot.model.text import plain

HI = plain("hi")


@pytest.mark.parametrize(
    ("effect", "wanted"),
    [
        (AnswerPress(Chat(7), "p1"), ("press:p1", 0)),
        (AnswerPress(Group("staff"), "p" * 100), ("press:" + "p" * 58, 0)),
        (Send(Chat(7), HI), ("chat:7", 1)),
        (Send(TicketTopic(3), HI), ("ticket:3", 2)),
        (Send(Group("staff"), HI), ("group:staff:0", 2)),
        (Send(Group("staff", 40), HI), ("group:staff:40", 2)),
    ],
)
def test_presses_come_first_then_clients_then_staff(effect: Delivery, wanted: tuple[str, int]) -> None:
    assert outgoing(effect) == wanted


def test_what_comes_in_has_a_lane_for_each_chat_and_topic() -> None:
    assert [chat_lane(7), thread_lane(-100, 40), thread_lane(-100, None), ticket_lane(3)] == [
        "chat:7",
        "thread:-100:40",
        "thread:-100:0",
        "ticket:3",
    ]


def test_what_goes_to_a_group_is_told_apart() -> None:
    lanes = ("chat:7", "press:1", "ticket:3", "group:staff:0")
    assert [is_for_staff(lane) for lane in lanes] == [False, False, True, True]
