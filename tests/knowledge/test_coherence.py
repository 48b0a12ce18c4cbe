"""Tests of bot/knowledge/coherence.py: whether the files fit together."""

from pathlib import Path

from tests.content import FILES, edited, found_in


def test_the_small_content_fits_together(tmp_path: Path) -> None:
    assert found_in(tmp_path, {}) == []


def test_an_entry_in_two_topics_is_found(tmp_path: Path) -> None:
    files = edited("nood/topic.yaml", ("noodnummer-112:", "huur-betalen:"))
    assert (
        "content/nood/topic.yaml:5: De vraag 'huur-betalen' staat ook in content/huur/topic.yaml. "
        "Kies een andere naam."
    ) in found_in(tmp_path, files)


def test_related_entries_must_exist_and_be_others(tmp_path: Path) -> None:
    files = edited("huur/topic.yaml", ("related: [huur-betalen]", "related: [huurachterstand, huur]"))
    assert found_in(tmp_path, files) == [
        f"content/huur/topic.yaml:17: 'huurachterstand' verwijst bij 'related' naar '{name}', "
        "maar die vraag is er niet, of is de vraag zelf."
        for name in ("huur", "huurachterstand")
    ]


def test_a_text_that_belongs_to_no_entry_and_an_entry_without_text_are_found(tmp_path: Path) -> None:
    files = edited("huur/ti.yaml", ("  huurachterstand:", "  huurschuld:"))
    assert found_in(tmp_path, files) == [
        "content/huur/ti.yaml:1: De vraag 'huurachterstand' staat wel in topic.yaml, "
        "maar heeft hier geen tekst. Schrijf die tekst.",
        "content/huur/ti.yaml:15: De vraag 'huurschuld' staat niet in topic.yaml. "
        "Voeg haar daar toe of verbeter de naam.",
    ]


def test_the_same_phrasing_twice_is_found_whatever_its_capitals_and_spaces(tmp_path: Path) -> None:
    files = edited("huur/nl.yaml", ("- ik kan de huur niet betalen", "- hoe moet  IK de huur betalen?"))
    files = {**files, **edited("nood/nl.yaml", ("er is brand", "hoe moet ik de Huur  betalen?"))}
    assert found_in(tmp_path, files) == [
        f"content/{file}: Deze formulering bij '{entry}' staat al bij 'huur-betalen' "
        "(content/huur/nl.yaml:14). Haal er één weg."
        for file, entry in (("huur/nl.yaml:23", "huurachterstand"), ("nood/nl.yaml:7", "noodnummer-112"))
    ]


def test_the_same_phrasing_in_two_languages_is_fine(tmp_path: Path) -> None:
    files = edited("huur/nl.yaml", ("- waar huur overmaken", "- kif bedfa3 el ajar"))
    assert found_in(tmp_path, files) == []


def test_a_language_file_of_no_language_is_found(tmp_path: Path) -> None:
    assert found_in(tmp_path, {"huur/en.yaml": "entries: {}\n"}) == [
        "content/huur/en.yaml:1: Dit bestand hoort bij geen taal. "
        "Voeg de taal toe aan languages.yaml, of verwijder het bestand."
    ]


def test_a_danger_card_is_short(tmp_path: Path) -> None:
    files = edited("nood/nl.yaml", ("[Bel 112.]", "[Een., Twee., Drie., Vier.]"))
    assert found_in(tmp_path, files) == [
        "content/nood/nl.yaml:5: De noodkaart 'noodnummer-112' heeft te veel stappen. "
        "Houd er hoogstens 3 over."
    ]


def test_a_danger_card_has_rules_and_only_a_danger_card_has(tmp_path: Path) -> None:
    files = {"nood/rules.yaml": FILES["nood/rules.yaml"].replace("noodnummer-112", "huur-betalen")}
    assert found_in(tmp_path, files) == [
        "content/nood/rules.yaml:1: 'huur-betalen' is geen noodkaart. "
        "Alleen een vraag met 'card: true' kan regels hebben.",
        "content/nood/rules.yaml:1: De noodkaart 'noodnummer-112' heeft geen regels. "
        "Voeg ze hier toe voor elke taal.",
    ]


def test_a_danger_card_has_rules_in_every_language(tmp_path: Path) -> None:
    files = edited("nood/rules.yaml", ("  ti: {raise: [ባርዕ ኣሎ]}\n", ""))
    assert found_in(tmp_path, files) == [
        "content/nood/rules.yaml:1: 'noodnummer-112' mist een taal: ti. Voeg die tekst toe."
    ]
