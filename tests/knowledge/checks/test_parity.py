"""Tests of bot/knowledge/checks/parity.py and parts.py: every language tells the same facts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.checks.parity import facts_in
from tests.content import edited
from tests.knowledge.checks.planting import findings, found, with_lines


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Bel 112.", {"112"}),
        ("Bel 0900-0101 of 088 123 45 67.", {"09000101", "0881234567"}),
        ("Bel 14 0521.", {"140521"}),
        ("Het kost € 1.000 of €385,50.", {"€ 1000", "€ 385,50"}),
        ("385 € من", {"€ 385"}),
        ("Van 09:30 tot 12:00.", {"09:30", "12:00"}),
        ("Kijk op www.duo.nl/inburgeren.", {"www.duo.nl/inburgeren"}),
        ("Kijk op https://example.org/a?b=1.", {"https://example.org/a?b=1"}),
        ("Je betaalt {eigen_risico}.", {"{eigen_risico}"}),
        ("Binnen 6 weken, vóór 1 juni 2026", {"6", "1", "2026"}),
        ("خلال ٦ أسابيع", {"6"}),
        ("Geen getal hier.", set()),
    ],
)
def test_facts_are_recognised_however_they_are_written(text: str, facts: set[str]) -> None:
    assert set(facts_in(text)) == facts


@given(st.text())
def test_any_text_can_be_searched_for_facts(text: str) -> None:
    assert all(0 <= place < len(text) for place in facts_in(text).values())


def test_a_fact_that_a_translation_lacks_is_found_where_it_belongs(tmp_path: Path) -> None:
    files = edited("huur/nl.yaml", ("De huur is geld voor je huis.", "De huur is € 400. Bel 0900-0101."))
    assert found(tmp_path, "fact-missing", files) == [
        f"content/huur/{language}.yaml:4: 'huur-betalen': '{fact}' staat wel in het Nederlands "
        "(content/huur/nl.yaml:4), maar ontbreekt hier. Zet het in de vertaling."
        for language in ("ar", "ti")
        for fact in ("09000101", "€ 400")
    ]


def test_a_fact_that_only_a_translation_has_is_found_on_its_own_line(tmp_path: Path) -> None:
    files = edited("huur/ar.yaml", ("      {woningcorporatie}\n", "      {woningcorporatie}\n      112\n"))
    assert found(tmp_path, "fact-extra", files) == [
        "content/huur/ar.yaml:7: 'huur-betalen': '112' staat hier, maar niet in het Nederlands "
        "(content/huur/nl.yaml:4). Maak de twee gelijk."
    ]


def test_a_step_is_compared_with_the_same_step(tmp_path: Path) -> None:
    files = edited("nood/ti.yaml", ("steps: [ናብ 112 ደውል።]", "steps: [ናብ 113 ደውል።]"))
    assert [line.split(":")[1] for line in found(tmp_path, "fact-missing", files)] == ["5"]


def test_a_sentence_of_a_local_fact_is_compared_too(tmp_path: Path) -> None:
    files = edited("municipalities/fields.yaml", ("Kijk in je huurcontract.", "Bel 112."))
    assert [line.split(" staat")[0] for line in found(tmp_path, "fact-missing", files)] == [
        "content/municipalities/fields.yaml:5: 'woningcorporatie': '112'",
        "content/municipalities/fields.yaml:6: 'woningcorporatie': '112'",
    ]


def test_a_sentence_of_the_interface_is_compared_too(tmp_path: Path) -> None:
    findings(tmp_path, {})
    path = tmp_path / "translations/ar/LC_MESSAGES/wegwijs.po"
    text = path.read_text("utf-8")
    path.write_text(text.replace("112", "113"), "utf-8")
    line = text.splitlines().index('msgid "help"') + 1
    assert any(
        finding.startswith(f"translations/ar/LC_MESSAGES/wegwijs.po:{line}: 'help': '112'")
        for finding in found(tmp_path, "fact-missing", {})
    )


def test_digits_of_another_script_are_found(tmp_path: Path) -> None:
    files = edited("nood/ar.yaml", ("steps: [اتصل بالرقم 112.]", "steps: [اتصل بالرقم ١١٢.]"))
    assert found(tmp_path, "other-digits", files) == [
        "content/nood/ar.yaml:5: 'noodnummer-112': schrijf getallen met de cijfers 0 tot en met 9. "
        "Zo herkennen mensen ze op een brief."
    ]
    assert found(tmp_path, "fact-missing", files) == []


def test_another_number_of_steps_is_found(tmp_path: Path) -> None:
    files = edited("huur/ar.yaml", ("steps: [اتصل فورا.]", "steps: [اتصل فورا., اسأل.]"))
    assert found(tmp_path, "steps-differ", files) == [
        "content/huur/ar.yaml:19: 'huurachterstand' heeft hier 2 stappen en in het Nederlands 1. "
        "Maak de stappen gelijk."
    ]


def test_other_dutch_words_are_found(tmp_path: Path) -> None:
    files = edited("huur/ti.yaml", ("{dutch: de huur,", "{dutch: huur,"))
    assert found(tmp_path, "words-differ", files) == [
        "content/huur/ti.yaml:10: 'huur-betalen': de Nederlandse woorden bij 'words' zijn niet dezelfde als "
        "in nl.yaml, of staan in een andere volgorde."
    ]


def test_a_help_that_only_one_language_has_is_found(tmp_path: Path) -> None:
    files = with_lines("huur/ar.yaml", ("    help: يساعدك متطوع.\n", ""))
    assert found(tmp_path, "help-differs", files) == [
        "content/huur/ar.yaml:16: 'huurachterstand' heeft maar in één van de twee talen een tekst bij "
        "'help'. Voeg hem toe of haal hem weg."
    ]
