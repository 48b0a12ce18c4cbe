"""Tests of bot/knowledge/loading.py, convert.py, topics.py and values.py: what valid content becomes."""

from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from bot.knowledge import (
    Block,
    Closure,
    DangerRule,
    DutchWord,
    Entry,
    EntryText,
    Fact,
    Field,
    History,
    Hours,
    Knowledge,
    Language,
    Municipality,
    Place,
    SmallTalk,
    Source,
    Topic,
    load,
)
from tests.content import edited, small_knowledge, write_content, write_translations

ENGLISH = {
    "languages.yaml": "en: {name: English, direction: ltr, script: latin, reviewers: [], complete: false}\n",
    "huur/en.yaml": """\
entries:
  huur-betalen:
    title: How do you pay the rent?
    what: The rent is money for your house.
    steps: ["{spreekuur_next}"]
    help: Ask at the spreekuur.
    questions: [how do I pay my rent]
""",
}


@pytest.fixture
def knowledge(tmp_path: Path) -> Knowledge:
    return small_knowledge(tmp_path, translations=write_translations(tmp_path))


def test_languages_stand_in_the_order_of_the_file(knowledge: Knowledge) -> None:
    assert list(knowledge.languages.values()) == [
        Language("ar", "العربية", "rtl", "arabic"),
        Language("ti", "ትግርኛ", "ltr", "ethiopic"),
        Language("nl", "Nederlands", "ltr", "latin", ("Anna",)),
    ]


def test_topics_stand_in_the_order_they_ask_for(knowledge: Knowledge) -> None:
    assert list(knowledge.topics.values()) == [
        Topic("nood", "🆘", 10, {"nl": "Nood", "ar": "الطوارئ", "ti": "ህጹጽ"}, ("noodnummer-112",)),
        Topic(
            "huur",
            "🏠",
            40,
            {"nl": "Huur", "ar": "الإيجار", "ti": "ክራይ ገዛ"},
            ("huur-betalen", "huurachterstand"),
        ),
    ]


def test_entries_stand_in_the_order_of_the_menu(knowledge: Knowledge) -> None:
    assert list(knowledge.entries) == ["noodnummer-112", "huur-betalen", "huurachterstand"]


def test_an_entry_has_all_that_the_files_say(knowledge: Knowledge) -> None:
    entry = knowledge.entries["huurachterstand"]
    assert entry == Entry(
        id="huurachterstand",
        topic="huur",
        core=True,
        risk="personal",
        card=False,
        sources=(),
        related=("huur-betalen",),
        review_every_months=6,
        checked_on=date(2026, 11, 1),
        checked_by="Anna",
        letter=False,
        texts=entry.texts,
    )


def test_an_entry_has_its_texts(knowledge: Knowledge) -> None:
    assert knowledge.entries["huur-betalen"].texts["nl"] == EntryText(
        title="Hoe betaal je de huur?",
        what="De huur is geld voor je huis.\n{woningcorporatie}",
        steps=("Kijk in je huurcontract.", "{spreekuur_next}"),
        words=(DutchWord("de huur", "geld voor je huis"),),
        help="Vraag het op het spreekuur van {municipality}.",
        questions=("Hoe moet ik de huur betalen?", "waar huur overmaken"),
    )


def test_sources_amounts_and_fields_are_there(knowledge: Knowledge) -> None:
    label = {"nl": "De woningcorporatie", "ar": "شركة الإسكان", "ti": "ትካል ኣባይቲ"}
    field = knowledge.fields["woningcorporatie"]
    amount = Fact({"*": "€ 385"}, ("gids",), valid_until=date(2026, 12, 31), year=2026)
    source = Source("gids", "Een gids", "https://example.org/gids", "archived copy, date unknown", "")
    assert (knowledge.sources, knowledge.amounts, field) == (
        {"gids": source},
        {"eigen_risico": amount},
        Field("woningcorporatie", label, field.unknown),
    )


def test_a_municipality_has_hours_and_facts(knowledge: Knowledge) -> None:
    reasons = {"nl": "kerstvakantie", "ar": "عطلة", "ti": "ዕረፍቲ"}
    tuesday, thursday = 1, 3
    assert knowledge.municipalities["voorbeeldstad"] == Municipality(
        id="voorbeeldstad",
        names={"nl": "Voorbeeldstad", "ar": "مدينة المثال", "ti": "ከተማ ኣብነት"},
        example=True,
        spreekuur=Hours(
            weekly=(Block(tuesday, time(9, 30), time(12)), Block(tuesday, time(13, 30), time(16), True)),
            closures=(Closure(date(2026, 12, 21), date(2027, 1, 1), reasons),),
            place=Place("Buurthuis", "Dorpsstraat 1", 52.0, 5.0),
            valid_until=date(2027, 6, 30),
        ),
        desk=Hours((Block(tuesday, time(9), time(17)), Block(thursday, time(9), time(17)))),
        facts={"woningcorporatie": Fact({"*": "Wonen Voorbeeld"}, valid_until=date(2027, 6, 30))},
        history=(),
    )


def test_what_nobody_confirmed_of_a_municipality_is_none(knowledge: Knowledge) -> None:
    assert knowledge.municipalities["stilstad"] == Municipality(
        id="stilstad",
        names={"nl": "Stilstad", "ar": "المدينة الهادئة", "ti": "ህድእቲ ከተማ"},
        example=False,
        spreekuur=None,
        desk=None,
        facts={"woningcorporatie": None},
        history=(History("Het spreekuur was op maandag.", 2018, "op maandag", "bron.txt"),),
    )


def test_small_talk_and_danger_rules_are_there(knowledge: Knowledge) -> None:
    assert (knowledge.smalltalk["greeting"]["nl"], knowledge.danger_rules[0]) == (
        SmallTalk("greeting", "nl", ("hallo", "goedemorgen"), "Hallo! Wat is je vraag?"),
        DangerRule("noodnummer-112", "nl", ("(er is|brand) [2] brand*",), ("brandweerman",)),
    )


def _reachable(value: Any) -> Iterator[Any]:
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _reachable(getattr(value, field.name))
    elif isinstance(value, MappingProxyType):
        for item in value.values():
            yield from _reachable(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _reachable(item)


def test_nothing_in_the_knowledge_can_be_changed(knowledge: Knowledge) -> None:
    assert not [value for value in _reachable(knowledge) if isinstance(value, (list, dict, set))]
    with pytest.raises(FrozenInstanceError):
        knowledge.version = "other"  # type: ignore[misc]


def test_the_version_changes_with_any_file_and_only_then(tmp_path: Path) -> None:
    content, translations = write_content(tmp_path), write_translations(tmp_path)
    first, again = load(content, translations).version, load(content, translations).version
    write_content(tmp_path, edited("huur/nl.yaml", ("Bel meteen.", "Bel vandaag.")))
    assert (first == again, load(content, translations).version == first) == (True, False)


def test_the_hash_of_the_dutch_changes_with_the_answer_and_not_with_the_phrasings(tmp_path: Path) -> None:
    translations = write_translations(tmp_path)

    def hash_with(old: str, new: str) -> str:
        files = edited("huur/nl.yaml", (old, new))
        return small_knowledge(tmp_path, files, translations).entries["huurachterstand"].dutch_hash()

    asked = hash_with("brief over huurachterstand", "brief te laat betaald")
    told = hash_with("Bel meteen.", "Bel vandaag.")
    assert (asked, told != asked) == (hash_with("Bel meteen.", "Bel meteen."), True)


def test_a_language_that_is_not_complete_needs_one_entry_and_no_code(tmp_path: Path) -> None:
    languages = write_content(tmp_path).joinpath("languages.yaml").read_text("utf-8")
    files = {**ENGLISH, "languages.yaml": languages + ENGLISH["languages.yaml"]}
    knowledge = small_knowledge(tmp_path, files, write_translations(tmp_path))
    now = datetime(2026, 11, 20, tzinfo=UTC)
    answers = [
        knowledge.answer(entry, "en", "voorbeeldstad", now) for entry in ("huur-betalen", "huurachterstand")
    ]
    assert [(answer.language, answer.title, answer.steps) for answer in answers] == [
        (
            "en",
            "How do you pay the rent?",
            ("Tuesday 24 November 09:30 tot 12:00, Buurthuis, Dorpsstraat 1",),
        ),
        ("nl", "Huur te laat betaald", ("Bel meteen.",)),
    ]
