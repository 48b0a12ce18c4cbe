"""A text of the content, from the pick to the client: only what the holder saw, only at their press."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import DeskContext, DeskDecided, decide_for_volunteer
from bot.desk.picking import TYPING
from bot.knowledge import Knowledge
from bot.model.effects import AnswerPress, Chat, EditText, Group, React, Send, Source, TicketTopic
from bot.model.events import Actor, Commanded, Event, Pressed, Said
from bot.model.text import plain, plain_text
from bot.model.ticket import Draft, Ticket
from tests.content import small_knowledge
from tests.desk.conftest import ANONYMOUS, CLIENT, GROUP, NOW, VERA, WIM, claimed, closed, ticket
from tests.dialogue.content import DIALOGUE_FILES

PHRASEBOOK = """\
review:
  ti: {reviewed_by: Anna, reviewed_on: 2026-11-01}
slots:
  dag: {kind: date, ask: Welke dag?}
  bedrag: {kind: text, ask: Welk bedrag?}
phrases:
  betaal:
    topic: spreekuur
    nl: Betaal {bedrag} vóór {dag}.
    ar: ادفع {bedrag} قبل يوم {dag}.
    ti: ቅድሚ {dag} {bedrag} ክፈል።
  wacht-even:
    topic: bot
    nl: Wacht even.
    ar: انتظر قليلًا.
    ti: ሓንሳብ ተጸበ።
"""
TOPIC = TicketTopic(12)


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder: Path = tmp_path_factory.mktemp("phrases")
    return small_knowledge(folder, {**DIALOGUE_FILES, "phrasebook.yaml": PHRASEBOOK})


@pytest.fixture(scope="module")
def context(knowledge: Knowledge) -> DeskContext:
    return DeskContext(NOW, knowledge, "staff", GROUP, thread_id=40)


def press(data: str, message_id: int = 70) -> Pressed:
    return Pressed(data, "p1", message_id)


def decide(what: Ticket, event: Event, context: DeskContext, actor: Actor = VERA) -> DeskDecided:
    return decide_for_volunteer(what, event, actor, context)


def after(what: Ticket, context: DeskContext, *events: Event) -> Ticket:
    """The ticket after these, saved after each as the store does."""
    for event in events:
        decided = decide(what, event, context).ticket
        assert decided is not None
        what = decided if decided == what else replace(decided, version=what.version + 1)
    return what


def shown(decided: DeskDecided) -> EditText:
    (edit,) = [effect for effect in decided.effects if isinstance(effect, EditText)]
    return edit


def data(edit: EditText) -> list[str]:
    return [button.data for row in edit.buttons for button in row]


def test_a_phrase_without_slots_is_shown_and_sent(context: DeskContext) -> None:
    picked = decide(claimed(), press("pick:12:p.wacht-even"), context)
    preview = shown(picked)
    assert plain_text(preview.text) == "Voorbeeld. Dit leest de cliënt, in het Tigrinya:\n\nWacht even."
    assert (preview.message_id, data(preview)) == (70, ["send:12:0", "drop:12:0"])
    assert picked.ticket is not None
    sent = decide(picked.ticket, press("send:12:0"), context)
    told = sent.effects[0]
    assert isinstance(told, Send)
    assert plain_text(told.text) == "ካብ ወለንተኛ፦\nሓንሳብ ተጸበ።\n\nብሆላንድኛ፦\nWacht even."
    assert told == Send(Chat(CLIENT), told.text, (), 12, (Source(GROUP, 70),), confirm="👍")
    assert sent.ticket == claimed()
    assert sent.effects[1] == AnswerPress(Group("staff"), "p1", "", alert=False)
    assert data(shown(sent)) == []


def test_the_slots_are_asked_one_by_one_in_the_order_of_the_dutch(context: DeskContext) -> None:
    picked = decide(claimed(), press("pick:12:p.betaal"), context)
    question = "Betaal … vóór ….\nWelk bedrag?\nTyp het hier. Dat gaat nog niet naar de cliënt."
    assert (plain_text(shown(picked).text), data(shown(picked))) == (question, ["drop:12:0"])
    assert picked.ticket == claimed(draft=Draft(0, "phrase", "betaal", (), 70, NOW))
    assert picked.ticket is not None
    typed = decide(picked.ticket, Said("€ 50", 71), context)
    assert typed.effects[0] == React(TOPIC, 71, "✍")
    assert plain_text(shown(typed).text) == "Betaal € 50 vóór ….\nWelke dag?"
    assert typed.ticket == claimed(draft=Draft(0, "phrase", "betaal", ("€ 50",), 70, None))


def test_later_days_are_a_page_away_and_a_second_tap_changes_nothing(context: DeskContext) -> None:
    asked = after(claimed(), context, press("pick:12:p.betaal"), Said("€ 50", 71))
    later = decide(asked, press("fill:12:0.1.+14"), context)
    assert later.ticket == asked
    assert data(shown(later))[0] == "fill:12:0.1.2026-12-06"
    filled = after(asked, context, press("fill:12:0.1.2026-12-06"))
    again = decide(filled, press("fill:12:0.1.2026-12-07"), context)
    assert again == DeskDecided(filled, (AnswerPress(Group("staff"), "p1", "", alert=False),))


@pytest.mark.parametrize(
    "rest", ["", "0", "0.0", "0.1", "0.1.", "0.1.yesterday", "0.1.+3", "0.1.+9999", "9.1.2026-12-06", "x.y.z"]
)
def test_a_forged_or_old_filling_never_gets_in(rest: str, context: DeskContext) -> None:
    asked = after(claimed(), context, press("pick:12:p.betaal"), Said("€ 50", 71))
    decided = decide(asked, press(f"fill:12:{rest}"), context)
    assert decided.ticket == asked
    assert isinstance(decided.effects[0], AnswerPress)
    assert len(decided.effects) == 1


@pytest.mark.parametrize(
    ("reply_to", "minutes", "kept"), [(None, 5, True), (None, 11, False), (70, 11, True), (69, 11, False)]
)
def test_what_is_written_fills_the_slot_while_the_question_is_new_or_as_a_reply_to_it(
    reply_to: int | None, minutes: int, kept: bool, context: DeskContext
) -> None:
    asked = after(claimed(), context, press("pick:12:p.betaal"))
    late = replace(context, now=NOW + timedelta(minutes=minutes))
    decided = decide(asked, Said("€ 50", 71, reply_to), late)
    to_client = [effect for effect in decided.effects if effect.to == Chat(CLIENT)]  # type: ignore[union-attr]
    assert (decided.ticket != asked, to_client == []) == (kept, kept)
    assert timedelta(minutes=5) < TYPING < timedelta(minutes=11)


def test_a_text_that_changed_since_it_was_shown_is_shown_again(context: DeskContext) -> None:
    picked = after(claimed(municipality="voorbeeldstad"), context, press("pick:12:e.spreekuur-tijden"))
    later = replace(context, now=NOW + timedelta(days=3))
    again = decide(picked, press("send:12:0"), later)
    assert [effect for effect in again.effects if isinstance(effect, Send)] == []
    assert plain_text(shown(again).text).startswith("⚠️ Niet verstuurd: de tekst is intussen veranderd.")
    assert again.ticket is not None
    sent = decide(again.ticket, press("send:12:0"), later)
    assert isinstance(sent.effects[0], Send)


@pytest.mark.parametrize(
    ("what", "actor", "key"),
    [
        (claimed(), WIM, "desk-not-yours"),
        (claimed(), ANONYMOUS, "desk-anonymous"),
        (ticket(), VERA, "desk-claim-first"),
        (closed(), VERA, "desk-is-closed"),
    ],
)
@pytest.mark.parametrize(
    "do", ["browse:12", "answer:12:klacht", "pick:12:e.klacht", "send:12:0", "drop:12:0"]
)
def test_only_the_holder_picks(what: Ticket, actor: Actor, key: str, do: str, context: DeskContext) -> None:
    told = AnswerPress(Group("staff"), "p1", context.say(key), alert=True)
    assert decide(what, press(do), context, actor) == DeskDecided(what, (told,))
    said = Send(TOPIC, plain(context.say(key)))
    assert decide(what, Commanded("zoek", "huur", 60), context, actor) == DeskDecided(what, (said,))


@pytest.mark.parametrize("do", ["answer:12:removed", "pick:12:e.removed", "pick:12:p.removed", "pick:12:x"])
def test_a_text_that_is_gone_is_said_to_be_gone(do: str, context: DeskContext) -> None:
    told = AnswerPress(Group("staff"), "p1", context.say("desk-text-gone"), alert=True)
    assert decide(claimed(), press(do), context) == DeskDecided(claimed(), (told,))


def test_dropping_forgets_the_draft_and_nothing_goes_out(context: DeskContext) -> None:
    picked = after(claimed(), context, press("pick:12:p.wacht-even"))
    dropped = decide(picked, press("drop:12:0"), context)
    assert (dropped.ticket, plain_text(shown(dropped).text)) == (
        replace(picked, draft=None),
        "✖ Niet verstuurd.",
    )
    assert decide(picked, press("drop:12:7"), context).ticket == picked


PRESSES = (
    "browse:12",
    "browse:12:-",
    "browse:12:bot.0",
    "answer:12:klacht",
    "pick:12:p.betaal",
    "pick:12:p.wacht-even",
    "fill:12:{}.0.2026-11-24",
    "fill:12:{}.1.2026-11-24",
    "fill:12:{}.1.+14",
    "drop:12:{}",
    "send:12:{}",
)
ACTS = st.one_of(st.sampled_from(PRESSES), st.sampled_from(("/zoek huur", "/note §", "/zoek")))


@given(st.lists(st.tuples(ACTS, st.sampled_from((VERA, WIM, ANONYMOUS)), st.integers(0, 3)), max_size=20))
def test_whatever_is_pressed_the_client_gets_something_only_when_the_holder_sends(
    context: DeskContext, happening: list[tuple[str, Actor, int]]
) -> None:
    current = claimed()
    for act, actor, back in happening:
        number = max(0, (current.draft.number if current.draft else 0) - back)
        name, _, argument = act.removeprefix("/").partition(" ")
        event = Commanded(name, argument, 60) if act.startswith("/") else press(act.format(number))
        decided = decide_for_volunteer(current, event, actor, context)
        heard = [effect for effect in decided.effects if getattr(effect, "to", None) == Chat(CLIENT)]
        draft = current.draft
        may = act == "send:12:{}" and actor == VERA and draft is not None and number == draft.number
        assert len(heard) == (1 if may and draft and draft.seen else 0)
        assert decided.ticket is not None
        if decided.ticket != current:
            current = replace(decided.ticket, version=current.version + 1)
