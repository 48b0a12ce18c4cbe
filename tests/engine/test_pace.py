"""Never more than the limits allow, never longer than they ask."""

from hypothesis import given
from hypothesis import strategies as st

from bot.engine.pace import Limit, Limits, Pace

GAPS = st.lists(st.floats(0, 30), min_size=1, max_size=80)
GROUP, CHAT = -100, 7
LIMITS = Limits()


def moments(gaps: list[float], chat_id: int) -> list[float]:
    """When messages are sent that are asked for with these gaps between them."""
    pace, now, sent = Pace(), 0.0, []
    for gap in gaps:
        now += gap
        sent.append(now + pace.wait_for_chat(chat_id, now))
    return sent


def in_windows(sent: list[float], seconds: float) -> int:
    """The most messages in any window of so many seconds."""
    tiny = 1e-6  # a moment is a sum of floats
    return max(sum(start <= one < start + seconds - tiny for one in sent) for start in sent)


@given(GAPS)
def test_a_group_gets_at_most_twenty_in_any_minute(gaps: list[float]) -> None:
    sent = moments(gaps, GROUP)
    assert sent == sorted(sent)
    assert in_windows(sent, 60) <= 20


@given(st.lists(st.floats(0, 2), min_size=1, max_size=40))
def test_a_chat_gets_at_most_five_in_any_five_seconds(gaps: list[float]) -> None:
    assert in_windows(moments(gaps, CHAT), 5) <= 5


@given(st.lists(st.floats(0, 0.1), min_size=1, max_size=80))
def test_all_chats_together_get_at_most_thirty_a_second(gaps: list[float]) -> None:
    pace, now, sent = Pace(), 0.0, []
    for gap in gaps:
        now += gap
        sent.append(now + pace.wait_for_all(now))
    assert in_windows(sent, 1) <= 30


@given(st.lists(st.tuples(st.floats(0, 30), st.integers(1, 10)), min_size=1, max_size=40))
def test_an_album_counts_as_all_its_messages(asked: list[tuple[float, int]]) -> None:
    pace, now, sent = Pace(), 0.0, []
    for gap, messages in asked:
        now += gap
        sent += [now + pace.wait_for_chat(GROUP, now, messages)] * messages
    assert in_windows(sent, 60) <= 20


def test_an_album_larger_than_the_limit_waits_for_a_quiet_chat() -> None:
    pace = Pace()
    assert [pace.wait_for_chat(CHAT, 0.0, messages) for messages in (1, 10, 1)] == [0.0, 5.0, 10.0]


@given(st.integers(1, 20))
def test_what_fits_the_limit_waits_for_nothing(messages: int) -> None:
    pace = Pace()
    assert [pace.wait_for_chat(GROUP, 5.0) for _ in range(messages)] == [0.0] * messages


def test_the_first_that_does_not_fit_waits_for_the_first_to_pass() -> None:
    pace = Pace()
    waits = [pace.wait_for_chat(CHAT, now) for now in (0.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0)]
    assert waits == [0.0, 0.0, 0.0, 0.0, 0.0, 3.0, 4.0]


def test_chats_do_not_wait_for_each_other() -> None:
    pace = Pace(Limits(chat=Limit(1, 60.0)))
    assert [pace.wait_for_chat(chat, 0.0) for chat in (1, 2, 1, 3)] == [0.0, 0.0, 60.0, 0.0]


def test_chats_that_are_long_quiet_are_forgotten_and_others_are_not() -> None:
    pace = Pace(Limits(chat=Limit(1, 60.0)))
    for chat in range(1, 1000):
        pace.wait_for_chat(chat, 0.0)
    pace.wait_for_chat(1000, 50.0)
    pace.wait_for_chat(1001, 70.0)
    assert len(pace._chats) == 2
    assert pace.wait_for_chat(1000, 70.0) == 40.0


def test_what_goes_later_than_its_place_counts_from_then() -> None:
    pace = Pace(Limits(chat=Limit(1, 60.0)))
    assert pace.wait_for_chat(CHAT, 0.0) == 0.0
    pace.goes(CHAT, 2.0)
    assert pace.wait_for_chat(CHAT, 10.0) == 52.0
