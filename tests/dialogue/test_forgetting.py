"""Forgetting everything."""

from bot.dialogue import Decided, decide
from bot.knowledge import Knowledge
from bot.model.effects import AnswerPress, CancelTimer, Chat, ClearChat, Send
from bot.model.events import Passage
from bot.model.person import Person, Waiting
from bot.model.text import plain
from tests.dialogue.builders import CHAT, commands, data, moment, presses, reading, says, seen, somebody

SURE = somebody(waiting=Waiting.FORGET, ticket_id=12, last_question="huur?", sheltered=True)


def test_it_is_asked_once(knowledge: Knowledge) -> None:
    decided = decide(somebody(), commands("forget"), moment(knowledge))
    assert (decided.person, seen(decided)) == (
        somebody(waiting=Waiting.FORGET),
        [
            "Wil je alles wissen? We wissen je keuzes en je vragen, ook bij de vrijwilligers. "
            "Je kunt dit niet terugdraaien.",
            "[🗑️ Ja, wis alles](forget:yes)",
            "[↩️ Nee, wis niets](forget:no)",
        ],
    )


def test_a_yes_empties_the_person_ends_the_ticket_and_says_what_telegram_keeps(knowledge: Knowledge) -> None:
    chat = Chat(CHAT)
    assert decide(SURE, presses("forget:yes"), moment(knowledge)) == Decided(
        Person(CHAT),
        (
            AnswerPress(chat, "p1"),
            CancelTimer(f"reminder:{CHAT}"),
            ClearChat(chat),
            Send(chat, plain(knowledge.texts.say("nl", "forgotten"))),
        ),
        forget=True,
    )


def test_a_typed_yes_counts(knowledge: Knowledge) -> None:
    assert decide(SURE, says("nee"), moment(knowledge, reading("nee"))).desk != ()
    decided = decide(somebody(waiting=Waiting.FORGET), says("ja"), moment(knowledge, reading("ja")))
    assert (decided.person, decided.forget) == (Person(CHAT), True)


def test_a_yes_under_an_old_message_asks_again(knowledge: Knowledge) -> None:
    decided = decide(somebody(), presses("forget:yes"), moment(knowledge))
    assert (decided.forget, data(decided)) == (False, ["forget:yes", "forget:no"])


def test_a_no_keeps_everything_also_what_waits_for_consent(knowledge: Knowledge) -> None:
    held = somebody(waiting=Waiting.FORGET, held=(Passage(3, "huur?"),))
    decided = decide(held, presses("forget:no"), moment(knowledge))
    assert (decided.person, seen(decided)[0].partition("\n")[0]) == (
        somebody(waiting=Waiting.CONSENT, held=(Passage(3, "huur?"),)),
        "Goed, er is niets gewist.",
    )


def test_who_has_no_language_can_forget_too(knowledge: Knowledge) -> None:
    decided = decide(Person(CHAT), commands("forget"), moment(knowledge))
    assert data(decided) == ["forget:yes", "forget:no"]
