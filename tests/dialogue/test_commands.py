"""Commands and their list."""

import pytest

from bot.dialogue import commands as listed
from bot.dialogue import decide
from bot.knowledge import Knowledge
from bot.model.person import Waiting
from tests.dialogue.builders import commands, data, moment, newcomer, seen, somebody


def test_the_list_is_in_the_language_of_the_person(knowledge: Knowledge) -> None:
    assert listed(knowledge, "nl") == (
        ("menu", "Alle onderwerpen"),
        ("spreekuur", "Wanneer is het spreekuur?"),
        ("human", "Praat met een vrijwilliger"),
        ("language", "Kies je taal"),
        ("municipality", "Kies je gemeente"),
        ("privacy", "Wie leest mijn vraag?"),
        ("forget", "Wis al mijn gegevens"),
        ("help", "Hoe werkt dit?"),
    )


@pytest.mark.parametrize("language", ["nl", "ar", "ti"])
def test_every_listed_command_answers_in_every_language(knowledge: Knowledge, language: str) -> None:
    for name, _ in listed(knowledge, language):
        decided = decide(somebody(language=language), commands(name), moment(knowledge))
        assert knowledge.texts.say(language, "command-unknown") not in "".join(seen(decided))


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("menu", "Kies een onderwerp. Of schrijf je vraag in je eigen taal."),
        ("spreekuur", "🕘 Tijden"),
        ("language", "اختر لغتك."),
        ("municipality", "In welke gemeente woon je? Tijden en adressen zijn per gemeente anders."),
        ("privacy", "🤖 Wie leest mee"),
        ("help", "Zo werkt Wegwijs:"),
        (
            "start",
            "Dit is Wegwijs, een hulp voor mensen die hier net wonen. Je krijgt antwoord van een computer.",
        ),
        ("cancel", "Goed, we stoppen hiermee. Er is niets doorgegeven."),
        ("hulp", "Dit commando ken ik niet. Kies hieronder."),
    ],
)
def test_each_command_does_what_it_says(knowledge: Knowledge, name: str, first: str) -> None:
    assert seen(decide(somebody(), commands(name), moment(knowledge)))[0].partition("\n")[0] == first


def test_start_says_what_this_is_again(knowledge: Knowledge) -> None:
    decided = decide(somebody(), commands("start"), moment(knowledge))
    assert seen(decided)[0].startswith(knowledge.texts.say("nl", "intro"))


def test_commands_answer_while_a_ticket_is_open(knowledge: Knowledge) -> None:
    decided = decide(somebody(ticket_id=12), commands("privacy"), moment(knowledge))
    assert (decided.person, decided.desk) == (somebody(ticket_id=12, last_entry="bot-privacy"), ())


def test_a_command_of_a_newcomer_asks_the_language_first_and_goes_there_then(knowledge: Knowledge) -> None:
    decided = decide(newcomer(), commands("spreekuur"), moment(knowledge))
    assert (decided.person.waiting, decided.person.rests_at) == (Waiting.LANGUAGE, "spreekuur-tijden")


def test_help_leads_to_all_the_rest(knowledge: Knowledge) -> None:
    decided = decide(somebody(), commands("help"), moment(knowledge))
    assert data(decided) == ["menu:", "human:", "languages:", "municipalities:", "forget:ask"]


def test_help_offers_no_municipality_where_there_is_one(knowledge: Knowledge) -> None:
    decided = decide(somebody(), commands("help"), moment(knowledge, municipalities=("voorbeeldstad",)))
    assert "municipalities:" not in data(decided)
