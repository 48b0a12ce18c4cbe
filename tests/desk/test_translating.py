"""Dutch of the holder that waits for a translation: who is asked, and what goes out when."""

from dataclasses import replace

import pytest

from bot.desk import DeskContext, DeskDecided, decide_for_volunteer
from bot.desk.roster import mentions, names
from bot.model.effects import Button, Chat, EditCopies, EditText, Send, Source, TicketTopic
from bot.model.events import Actor, Commanded, Pressed, Said
from bot.model.text import Span, Style, bold, plain, plain_text
from bot.model.ticket import Ticket, Translation
from bot.model.volunteer import Volunteer
from tests.desk.conftest import ANONYMOUS, CLIENT, GROUP, NOW, VERA, WIM, claimed, closed

TOPIC = TicketTopic(12)
ASKED = Translation(60, "Tot morgen")
WAITING = claimed(translations=(ASKED,))
BOTH = "ካብ ወለንተኛ፣ ብኻልእ ወለንተኛ ዝተተርጐመ፦\nክሳብ ጽባሕ\n\nብሆላንድኛ፦\nTot morgen"


def asks(context: DeskContext, what: Ticket, text: str = "Tot morgen", actor: Actor = VERA) -> DeskDecided:
    return decide_for_volunteer(what, Commanded("vertaal", text, 60), actor, context)


def replies(
    context: DeskContext, what: Ticket, text: str = "ክሳብ ጽባሕ", actor: Actor = WIM, edited: bool = False
) -> DeskDecided:
    replied = replace(context, replied_label="translate:60")
    return decide_for_volunteer(what, Said(text, 61, 59, edited), actor, replied)


def presses(context: DeskContext, what: Ticket, data: str, actor: Actor = VERA) -> DeskDecided:
    return decide_for_volunteer(what, Pressed(data, "p1", 59), actor, context)


def refusal(context: DeskContext, what: Ticket, key: str, **values: object) -> DeskDecided:
    return DeskDecided(what, (Send(TOPIC, plain(context.say(key, **values))),))


def test_the_speakers_are_asked_and_nothing_goes_out_yet(context: DeskContext) -> None:
    question = (
        *bold(context.say("desk-translate-asked", spoken="Tigrinya")),
        Span("\n\n"),
        Span("Tot morgen", Style.QUOTE),
        Span("\n\n"),
        *plain("Niemand in de lijst spreekt Tigrinya. Spreek jij het wel? Antwoord dan gerust."),
    )
    buttons = (
        (Button("📤 Niet wachten: stuur het in het Nederlands", "untranslated:12:60"),),
        (Button("✖ Toch niet", "recall:12:60"),),
    )
    told = Send(TOPIC, question, buttons, 12, label="translate:60")
    assert asks(context, claimed()) == DeskDecided(WAITING, (told,))


@pytest.mark.parametrize("there", [True, False])
def test_who_speaks_it_is_mentioned_when_there_and_named_when_not(there: bool, context: DeskContext) -> None:
    today = NOW.date()
    speaker = Volunteer("staff", 52, 2, ("ti",), (), today if there else None)
    other = Volunteer("staff", 53, 3, ("ar",), (), today)
    (told,) = asks(replace(context, roster=(speaker, other)), claimed()).effects
    assert isinstance(told, Send)
    called = mentions((speaker,)) if there else names((speaker,))
    assert told.text[-1:] == called
    later = "Wie Tigrinya spreekt, is er nu niet. Later wel:"
    assert (later in plain_text(told.text)) == (not there)


def test_an_edited_question_asks_for_the_new_text_in_the_same_place(context: DeskContext) -> None:
    decided = asks(context, WAITING, "Tot overmorgen")
    assert decided.ticket == claimed(translations=(Translation(60, "Tot overmorgen"),))
    (edit,) = decided.effects
    assert isinstance(edit, EditText)
    assert (edit.label, "Tot overmorgen" in plain_text(edit.text)) == ("translate:60", True)


@pytest.mark.parametrize(
    ("what", "text", "actor", "key"),
    [
        (claimed(language="nl"), "Hallo", VERA, "desk-translate-not-needed"),
        (claimed(), " ", VERA, "desk-translate-empty"),
        (claimed(), "Hallo", WIM, "desk-not-yours"),
        (claimed(translations=(Translation(60, "x", 61),)), "Hallo", VERA, "desk-translate-over"),
    ],
)
def test_what_can_not_be_asked_is_said(
    what: Ticket, text: str, actor: Actor, key: str, context: DeskContext
) -> None:
    assert asks(context, what, text, actor) == refusal(context, what, key)


@pytest.mark.parametrize("actor", [WIM, VERA])
def test_the_translation_goes_out_above_the_dutch_whoever_gave_it(actor: Actor, context: DeskContext) -> None:
    decided = replies(context, WAITING, actor=actor)
    sent, done = decided.effects
    assert isinstance(sent, Send)
    assert plain_text(sent.text) == BOTH
    assert sent == Send(Chat(CLIENT), sent.text, (), 12, (Source(GROUP, 61),), confirm="👍")
    assert isinstance(done, EditText)
    assert (done.label, done.buttons) == ("translate:60", ())
    assert decided.ticket == claimed(translations=(replace(ASKED, answer=61),))


def test_a_translation_that_is_edited_is_edited_at_the_client(context: DeskContext) -> None:
    done = claimed(translations=(replace(ASKED, answer=61),))
    (edit,) = replies(context, done, edited=True).effects
    assert isinstance(edit, EditCopies)
    assert (edit.source, plain_text(edit.text)) == (Source(GROUP, 61), BOTH)


@pytest.mark.parametrize(
    ("what", "text", "actor", "key"),
    [
        (WAITING, "dat weet ik niet", WIM, "desk-translate-script"),
        (WAITING, "👍 12", WIM, "desk-translate-script"),
        (WAITING, "شكرا", WIM, "desk-translate-script"),
        (WAITING, "ክሳብ ጽባሕ", ANONYMOUS, "desk-anonymous"),
        (claimed(), "ክሳብ ጽባሕ", WIM, "desk-translate-over"),
        (claimed(translations=(Translation(60, "x", 58),)), "ክሳብ ጽባሕ", WIM, "desk-translate-over"),
        (closed(), "ክሳብ ጽባሕ", WIM, "desk-translate-over"),
    ],
)
def test_what_is_no_translation_or_comes_too_late_stays_inside(
    what: Ticket, text: str, actor: Actor, key: str, context: DeskContext
) -> None:
    values = {"spoken": "Tigrinya"} if key == "desk-translate-script" else {}
    assert replies(context, what, text, actor) == refusal(context, what, key, **values)


def test_a_note_under_the_question_is_a_note(context: DeskContext) -> None:
    replied = replace(context, replied_label="translate:60")
    decided = decide_for_volunteer(WAITING, Commanded("note", "ክሳብ ጽባሕ", 61), WIM, replied)
    assert [effect for effect in decided.effects if isinstance(effect, Send)] == []


def test_the_holder_need_not_wait(context: DeskContext) -> None:
    decided = presses(context, WAITING, "untranslated:12:60")
    sent = decided.effects[0]
    assert isinstance(sent, Send)
    assert plain_text(sent.text) == "ካብ ወለንተኛ፣ ብሆላንድኛ፣ ዘይተተርጐመ፦\nTot morgen"
    assert (sent.to, sent.sources, decided.ticket) == (Chat(CLIENT), (Source(GROUP, 60),), claimed())


def test_the_holder_may_take_it_back(context: DeskContext) -> None:
    decided = presses(context, WAITING, "recall:12:60")
    assert decided.ticket == claimed()
    assert not any(isinstance(effect, Send) for effect in decided.effects)


@pytest.mark.parametrize("data", ["untranslated:12:60", "recall:12:60"])
@pytest.mark.parametrize("what", [claimed(), claimed(translations=(replace(ASKED, answer=61),))])
def test_a_button_of_what_is_over_says_so(data: str, what: Ticket, context: DeskContext) -> None:
    decided = presses(context, what, data)
    assert decided.ticket == what
    assert [getattr(effect, "text", "") for effect in decided.effects] == [context.say("desk-translate-over")]


@pytest.mark.parametrize("data", ["untranslated:12:60", "recall:12:60", "recall:12:", "recall:12:x"])
def test_only_the_holder_decides_about_it(data: str, context: DeskContext) -> None:
    decided = presses(context, WAITING, data, WIM)
    assert decided.ticket == WAITING
    assert [getattr(effect, "text", "") for effect in decided.effects] == [context.say("desk-not-yours")]
