"""What volunteers see of a ticket."""

from dataclasses import replace

import pytest

from bot.desk import DeskContext, card
from bot.desk.card import open_topic, pass_on, send_card, title, update_card
from bot.model.effects import Button, ChangeTopic, Copy, EditText, Send, Source, TicketTopic
from bot.model.events import MediaKind, Passage
from bot.model.intake import Intake
from bot.model.text import Span, Style, bold, plain, plain_text
from bot.model.ticket import Ticket
from tests.desk.conftest import CLIENT, claimed, closed, ticket

TOPIC = TicketTopic(12)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (ticket(), "#12 💬 ti · vraag"),
        (ticket(topic="huur"), "#12 🏠 ti · Huur"),
        (ticket(topic="huur", urgent="noodnummer-112"), "#12 🚨 ti · Huur"),
        (closed(topic="huur", urgent="noodnummer-112"), "#12 ✅ ti · Huur"),
        (ticket(topic="removed-since"), "#12 💬 ti · vraag"),
    ],
)
def test_a_title_tells_number_pictogram_language_and_topic(
    what: Ticket, expected: str, context: DeskContext
) -> None:
    assert title(what, context) == expected
    assert open_topic(what, context) == ChangeTopic(TOPIC, "open", expected)


def test_the_card_says_what_is_known_and_what_it_looks_like(context: DeskContext) -> None:
    what = ticket(municipality="voorbeeldstad", candidates=("huur-betalen", "removed", "klacht"), urgent="x")
    assert send_card(what, context) == Send(
        TOPIC,
        (
            *bold("Ticket 12"),
            Span("\n\n"),
            *plain("Taal: Tigrinya\nGemeente: Voorbeeldstad"),
            Span("\n\n"),
            *plain("🚨 Mogelijk gevaar. De cliënt heeft de noodnummers al gekregen. Lees dit eerst."),
            Span("\n\n"),
            *plain("Lijkt op:\n• Hoe betaal je de huur?\n• Een klacht"),
            Span("\n\n"),
            *plain("⏳ Wacht op een vrijwilliger."),
        ),
        ((Button("✋ Ik pak dit op", "claim:12"),),),
        12,
        label="card",
    )


def test_the_card_says_what_the_client_tapped_what_is_urgent_first(context: DeskContext) -> None:
    intake = Intake("huur", "duo", "week", "soon")
    lines = plain_text(send_card(ticket(topic="huur", intake=intake), context).text).split("\n\n")
    assert lines[2] == (
        "De cliënt heeft getikt:\n"
        "Uiterste dag: 🔴 vandaag, morgen of al voorbij\n"
        "Brief van: 🎓 DUO\n"
        "Speelt sinds: een paar dagen"
    )


def test_what_was_not_tapped_is_not_on_the_card(context: DeskContext) -> None:
    what = ticket(intake=Intake(sender="removed-since"))
    assert "getikt" not in plain_text(send_card(what, context).text)


@pytest.mark.parametrize(
    ("what", "buttons", "last"),
    [
        (ticket(), ["claim:12"], "⏳"),
        (claimed(), ["browse:12", "give:12", "release:12", "close:12"], "✋"),
        (
            claimed(candidates=("huur-betalen", "removed", "klacht", "bot-taal")),
            [
                "answer:12:huur-betalen",
                "answer:12:klacht",
                "browse:12",
                "give:12",
                "release:12",
                "close:12",
            ],
            "✋",
        ),
        (closed(), ["reopen:12", "wish:12"], "✅"),
        (closed(wished=True), ["reopen:12"], "✅"),
    ],
)
def test_the_card_shows_what_can_be_done_now(
    what: Ticket, buttons: list[str], last: str, context: DeskContext
) -> None:
    card = update_card(what, context)
    assert isinstance(card, EditText)
    assert ([one.data for row in card.buttons for one in row], card.label) == (buttons, "card")
    assert plain_text(card.text).rpartition("\n")[2].startswith(last)


def test_texts_in_a_row_are_one_message_and_media_keep_their_place(
    context: DeskContext,
) -> None:
    passages = (
        Passage(1, "een"),
        Passage(2, "twee"),
        Passage(3, media=MediaKind.VOICE),
        Passage(4, "drie"),
    )
    first, voice, last = pass_on(ticket(), passages, context)
    assert first == Send(
        TOPIC,
        (*plain("De cliënt schrijft:"), Span("\n"), Span("een\n\ntwee", Style.QUOTE)),
        (),
        12,
        (Source(CLIENT, 1), Source(CLIENT, 2)),
        confirm="👍",
    )
    assert voice == Copy(TOPIC, CLIENT, (3,), ticket_id=12, confirm="👍")
    assert isinstance(last, Send)
    assert last.sources == (Source(CLIENT, 4),)


def test_words_that_look_like_something_new_can_be_answered_at_once(context: DeskContext) -> None:
    new = (Passage(1, "een", candidates=("klacht",)), Passage(2, "twee", candidates=("klacht", "removed")))
    (told,) = pass_on(claimed(), new, context)
    assert isinstance(told, Send)
    assert told.buttons == ((Button("💬 Antwoord: Een klacht", "answer:12:klacht"),),)


def test_what_is_recognised_in_a_caption_stands_below_the_photo(context: DeskContext) -> None:
    photo = Passage(3, "ik ontving iets", MediaKind.PHOTO, candidates=("klacht",))
    copied, told = pass_on(claimed(), (photo,), context)
    assert copied == Copy(TOPIC, CLIENT, (3,), ticket_id=12, confirm="👍")
    answer = Button("💬 Antwoord: Een klacht", "answer:12:klacht")
    assert told == Send(TOPIC, plain("Lijkt op:"), ((answer,),))


def test_words_recognised_in_a_caption_stand_with_what_it_looks_like_and_never_alone(
    context: DeskContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card, "words_recognised", lambda said, knowledge: ("aanmaning",))
    photo = Passage(3, "een aanmaning", MediaKind.PHOTO)
    assert len(pass_on(claimed(), (photo,), context)) == 1
    _, told = pass_on(claimed(), (replace(photo, candidates=("klacht",)),), context)
    assert isinstance(told, Send)
    assert plain_text(told.text) == "Herkende woorden: aanmaning\nLijkt op:"


def test_an_edit_is_said_to_be_one_and_copies_no_photo_again(context: DeskContext) -> None:
    edits = (Passage(3, "anders", MediaKind.PHOTO, edited=True),)
    [said] = pass_on(ticket(), edits, context)
    assert isinstance(said, Send)
    assert plain_text(said.text) == "De cliënt heeft een bericht veranderd in:\nanders"
    assert pass_on(ticket(), (Passage(3, "", MediaKind.PHOTO, edited=True),), context) == ()


def test_nothing_said_is_nothing_passed_on(context: DeskContext) -> None:
    assert pass_on(ticket(), (), context) == ()


def test_a_phone_number_inside_arabic_keeps_its_place(context: DeskContext) -> None:
    (told,) = pass_on(ticket(), (Passage(5, "رقمي 06-12345678 شكرًا"),), context)
    assert isinstance(told, Send)
    assert "رقمي \u206806-12345678\u2069 شكرًا" in plain_text(told.text)
