"""Any sequence of events: nothing raises, nobody is left without an answer, danger comes first."""

from dataclasses import fields

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.dialogue import Context, Decided, decide
from bot.dialogue.buttons import DATA_LIMIT, Kind
from bot.dialogue.commands import COMMANDS
from bot.knowledge import Knowledge
from bot.matching import Candidate, Reading
from bot.model.effects import AnswerPress, Send
from bot.model.events import (
    Blocked,
    Commanded,
    Due,
    Ending,
    Event,
    MediaKind,
    Migrated,
    Pressed,
    Returned,
    Said,
    Sent,
    TicketClosed,
    TicketOpened,
    TicketReopened,
    ToDialogue,
    Undelivered,
    Unsupported,
)
from bot.model.person import Person
from bot.model.text import plain_text
from tests.dialogue.builders import CHAT, moment, newcomer, seen, somebody

ENTRIES = (
    "huur-betalen",
    "huurachterstand",
    "klacht",
    "spreekuur-tijden",
    "noodnummer-112",
    "huiselijk-en-seksueel-geweld",
    "bot-taal",
    "bot-mens-spreken",
    "bot-gemeente-kiezen",
    "bot-privacy",
    "weg",
)
VALUES = (*ENTRIES, "", "huur", "nl", "ar", "ti", "fr", "voorbeeldstad", "stilstad", "yes", "no", "discreet")
MORE = ("answered", "cancelled", "ask", "evening", "hours", "12.up", "12.down", "12")
TAPPED = (
    "topic.huur",
    "sender.duo",
    "sender.",
    "since.week",
    "since.ooit",
    "deadline.soon",
    "send.",
    "send.x",
)
TUESDAY = "2026-11-24T08:30:00+00:00"
CARDS = ("noodnummer-112", "huiselijk-en-seksueel-geweld")

ids = st.integers(1, 9)
texts = st.sampled_from(("ja", "nee", "🙂", "huur?", "Stilstad", "")) | st.text(max_size=20)
candidates = st.lists(st.builds(Candidate, st.sampled_from(ENTRIES), st.floats(0, 1)), max_size=4).map(
    lambda found: tuple(sorted(found, key=lambda candidate: -candidate.certainty))
)
readings = st.builds(
    Reading,
    text=texts,
    language=st.sampled_from((None, "nl", "ar", "ti")),
    other=st.sampled_from(("", "", "en")),
    candidates=candidates,
    danger=st.sampled_from(("", "", "", *CARDS)),
    smalltalk=st.sampled_from(("", "", "greeting", "thanks", "bye")),
    parts=st.just(())
    | st.lists(st.builds(Reading, text=texts, language=st.just("nl"), candidates=candidates), max_size=3).map(
        tuple
    ),
)
media = st.sampled_from(MediaKind)
events: st.SearchStrategy[Event | ToDialogue] = st.one_of(
    st.builds(Said, text=texts, message_id=ids, edited=st.booleans()),
    st.builds(Sent, media=media, message_id=ids, caption=texts, edited=st.booleans()),
    st.builds(Commanded, st.sampled_from((*COMMANDS, "hulp")), st.sampled_from(("", "human", *VALUES)), ids),
    st.builds(
        Pressed,
        st.builds(
            "{}:{}".format, st.sampled_from((*Kind, "oud")), st.sampled_from((*VALUES, *MORE, *TAPPED))
        ),
        st.just("p1"),
        st.none() | ids,
    ),
    st.builds(Unsupported, what=st.just("sticker"), message_id=ids),
    st.sampled_from(
        (Blocked(), Returned(), Migrated(5), Due("reminder", argument="2026-11-24T08:30:00+00:00"))
    ),
    st.builds(Undelivered, st.sampled_from(("blocked", "rejected")), st.just(12), st.just(3)),
    st.builds(TicketOpened, st.just(12), st.integers(0, 3)),
    st.builds(TicketReopened, st.sampled_from((11, 12))),
    st.builds(TicketClosed, st.sampled_from((11, 12)), st.sampled_from(Ending)),
)
turns = st.lists(st.tuples(events, st.none() | readings), min_size=1, max_size=12)
people = st.sampled_from((newcomer(), somebody(), somebody(language="ar"), somebody(ticket_id=12)))
houses = st.fixed_dictionaries(
    {
        "municipalities": st.sampled_from(((), ("stilstad",), ("voorbeeldstad", "stilstad"))),
        "discreet": st.booleans(),
        "hold_unreviewed": st.booleans(),
    }
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(person=people, turns=turns, house=houses)
def test_whatever_happens_everybody_is_answered(
    knowledge: Knowledge,
    person: Person,
    turns: list[tuple[Event | ToDialogue, Reading | None]],
    house: dict[str, object],
) -> None:
    for event, understood in turns:
        words = isinstance(event, Said | Sent)
        context = moment(knowledge, understood if words else None, **house)
        decided = decide(person, event, context)
        check(event, context, decided)
        person = decided.person


def check(event: Event | ToDialogue, context: Context, decided: Decided) -> None:
    presses = [effect for effect in decided.effects if isinstance(effect, AnswerPress)]
    sends = [effect for effect in decided.effects if isinstance(effect, Send)]
    buttons = [button for send in sends for row in send.buttons for button in row]
    assert len(presses) == (1 if isinstance(event, Pressed) else 0)
    assert all(len(button.data.encode()) <= DATA_LIMIT and button.label.strip() for button in buttons)
    assert all(plain_text(send.text).strip() for send in sends)
    assert decided.person.chat_id == CHAT
    if isinstance(event, Said | Sent | Commanded | Unsupported):
        assert decided.effects or decided.desk
    live = isinstance(event, Sent) and event.edited and event.media is MediaKind.LOCATION
    if context.reading and context.reading.danger and not live:
        assert seen(decided)[0].startswith("☎️ 112")
        assert sends[0].buttons == ()


def test_without_a_language_a_sticker_gives_the_languages(knowledge: Knowledge) -> None:
    decided = decide(newcomer(), Unsupported("sticker", 50), moment(knowledge))
    assert seen(decided)[1:] == ["[العربية](language:ar)", "[ትግርኛ](language:ti)", "[Nederlands](language:nl)"]


def test_what_can_not_be_read_gets_a_word_on_what_can(knowledge: Knowledge) -> None:
    decided = decide(somebody(), Unsupported("sticker", 50), moment(knowledge))
    assert seen(decided)[0].partition("\n")[0] == (
        "Dit kan ik niet lezen. Stuur tekst, een foto, een document of een spraakbericht."
    )


def test_what_is_no_concern_of_a_private_chat_changes_nothing(knowledge: Knowledge) -> None:
    for event in (Migrated(5), Due("claim", ticket_id=12)):
        assert decide(somebody(), event, moment(knowledge)) == Decided(somebody())


def test_with_one_municipality_it_is_settled_at_the_first_event(knowledge: Knowledge) -> None:
    context = moment(knowledge, municipalities=("stilstad",))
    assert decide(newcomer(), Blocked(), context).person == Person(
        CHAT, municipality="stilstad", blocked=True
    )


def test_forgetting_leaves_nothing_but_the_chat(knowledge: Knowledge) -> None:
    forgotten = decide(somebody(), Commanded("forget", "", 50), moment(knowledge)).person
    emptied = decide(forgotten, Pressed("forget:yes", "p1", 40), moment(knowledge)).person
    kept = [field.name for field in fields(Person) if getattr(emptied, field.name)]
    assert kept == ["chat_id"]
