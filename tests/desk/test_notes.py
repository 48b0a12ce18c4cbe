"""An internal note never reaches the client, whatever volunteers do before, after and in between."""

from collections.abc import Iterator
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.desk import DeskContext, DeskDecided, decide_by_itself, decide_for_client, decide_for_volunteer
from bot.model.effects import Chat, Copy, EditCopies, Effect, Send
from bot.model.events import (
    Actor,
    ClientWrote,
    Commanded,
    Due,
    Event,
    MediaKind,
    Passage,
    Pressed,
    Said,
    Sent,
)
from bot.model.ticket import Ticket
from bot.store.codec import DELIVERY, to_json
from tests.desk.conftest import ANONYMOUS, CLIENT, VERA, WIM, claimed, ticket

MARK = "zeg dit nooit"
ACTIONS = (
    *("claim", "release", "give", "geef", "close", "reopen", "ban", "unban", "delete", "zoek"),
    *("help", "mine", "queue", "stats", "stop", "volunteers", "wie"),
)

actors = st.sampled_from((VERA, VERA, WIM, ANONYMOUS))
slashes = st.sampled_from(("/note ", "/NOTE ", " /note ", "/note\n", "/notitie ", "/", "/nota bene: "))
media = st.sampled_from(MediaKind)
notes = st.one_of(
    st.builds(lambda name: ("command", name), st.sampled_from(("note", "notitie", *ACTIONS))),
    st.builds(lambda slash, edited: ("said", slash, edited), slashes, st.booleans()),
    st.builds(lambda slash, edited, kind: ("sent", slash, edited, kind), slashes, st.booleans(), media),
)
others = st.one_of(
    st.builds(lambda name: ("command", name), st.sampled_from(ACTIONS)),
    st.builds(lambda which: ("press", which), st.integers(0, 20)),
    st.builds(lambda edited: ("said", "gewone woorden ", edited), st.booleans()),
    st.builds(lambda kind: ("sent", "", False, kind), media),
    st.just(("client",)),
    st.builds(lambda which: ("timer", which), st.integers(0, 5)),
)
steps = st.lists(st.tuples(actors, st.booleans(), st.one_of(notes, others)), min_size=1, max_size=15)


class Topic:
    """A ticket's topic in which things happen; keeps which messages are notes, and what there is to press."""

    def __init__(self, start: Ticket, context: DeskContext) -> None:
        self.ticket, self.context = start, context
        self.buttons: list[str] = [f"{action}:12" for action in ACTIONS]
        self.timers: list[Due] = []
        self.notes: set[int] = set()
        self._numbers = count(100)

    def happens(self, actor: Actor, replies: bool, what: tuple[object, ...]) -> tuple[Effect, ...]:
        """One thing happens; gives what follows from it."""
        decided = self._decided(actor, 101 if replies else None, what)
        self.ticket = decided.ticket or self.ticket
        for effect in decided.effects:
            self.buttons += _buttons(effect)
            self.timers += [effect.event] if effect.kind == "set_timer" else []
        return decided.effects

    def _decided(self, actor: Actor, reply_to: int | None, what: tuple[object, ...]) -> DeskDecided:
        kind, *rest = what
        if kind == "client":
            passage = Passage(next(self._numbers), "van de cliënt")
            return decide_for_client(self.ticket, ClientWrote(passage), self.context)
        if kind == "timer":
            due = self.timers[int(str(rest[0])) % len(self.timers)] if self.timers else Due("none", 12)
            return decide_by_itself(self.ticket, due, self.context)
        event = self._event(str(kind), rest, reply_to)
        return decide_for_volunteer(self.ticket, event, actor, self.context)

    def _event(self, kind: str, rest: list[object], reply_to: int | None) -> Event:
        number = next(self._numbers)
        if kind == "press":
            return Pressed(self.buttons[int(str(rest[0])) % len(self.buttons)], "p1", number)
        if kind == "command":
            self.notes.add(number)
            return Commanded(str(rest[0]), MARK, number)
        words, edited = str(rest[0]), bool(rest[1])
        if words.lstrip().startswith("/"):
            self.notes.add(number)
            words += MARK
        if kind == "said":
            return Said(words, number, reply_to, edited)
        return Sent(MediaKind(str(rest[2])), number, words, None, reply_to, edited)


def _buttons(effect: Effect) -> Iterator[str]:
    if isinstance(effect, Send):
        yield from (button.data for row in effect.buttons for button in row)


def _carries_a_note(effect: Effect, notes: set[int]) -> bool:
    if not isinstance(effect, Send | Copy | EditCopies) or not isinstance(effect.to, Chat):
        return False
    copied = set(effect.message_ids) if isinstance(effect, Copy) else set()
    return MARK in to_json(DELIVERY, effect) or bool(copied & notes)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(begun=st.booleans(), happening=steps)
def test_nothing_of_a_note_is_ever_in_what_goes_to_the_client(
    context: DeskContext, begun: bool, happening: list[tuple[Actor, bool, tuple[object, ...]]]
) -> None:
    topic = Topic(claimed() if begun else ticket(), context)
    for actor, replies, what in happening:
        effects = topic.happens(actor, replies, what)
        assert [each for each in effects if _carries_a_note(each, topic.notes)] == []


def test_what_this_file_looks_for_is_seen_when_it_is_there(context: DeskContext) -> None:
    """Ordinary words of the holder do go to the client: the search above finds what it should."""
    topic = Topic(claimed(), context)
    topic.notes.add(100)
    effects = topic.happens(VERA, False, ("sent", MARK, False, "photo"))
    found = [each for each in effects if _carries_a_note(each, topic.notes)]
    assert [each.to for each in found if isinstance(each, Copy)] == [Chat(CLIENT)]
