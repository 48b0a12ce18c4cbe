"""Tests of bot/knowledge/schema.py, forms.py and documents.py: what an editor reads about one file."""

from pathlib import Path

import pytest

from bot.knowledge import ContentError, Finding, load
from tests.content import FILES, edited, found_in, write_content, write_translations

FIELDS = "municipalities/fields.yaml"
TOWN = "municipalities/voorbeeldstad.yaml"

# file, what is replaced, by what, what is found on that very line
FAULTS = [
    ("languages.yaml", "ti: {name", "tigrinya: {name", "'tigrinya' is geen taalcode die we kennen."),
    ("languages.yaml", "direction: rtl", "direction: left", "'direction' kan niet 'left' zijn. Kies uit: "),
    ("sources.yaml", "name: Een gids, ", "", "'name' ontbreekt hier. Vul het in."),
    (
        "amounts.yaml",
        "year: 2026",
        'year: "2026"',
        "'year' moet een heel getal zijn, zonder aanhalingstekens.",
    ),
    ("amounts.yaml", 'value: "€ 385"', "value: 385", "'value' moet tekst zijn, maar is nu: 385."),
    ("amounts.yaml", "2026-12-31", '"2026-12-31"', "'valid_until' moet een datum zijn zoals 2026-12-31"),
    ("amounts.yaml", "2026-12-31", "2026-02-30", "'2026-02-30' bestaat niet"),
    ("amounts.yaml", "[gids]", "[gits]", "De bron 'gits' staat niet in sources.yaml."),
    ("amounts.yaml", "eigen_risico:", "eigen-risico:", "De naam 'eigen-risico' mag niet zo."),
    ("amounts.yaml", "eigen_risico:", "municipality:", "De naam 'municipality' is al in gebruik"),
    (FIELDS, ", ti: ትካል ኣባይቲ}", "}", "'label' mist een taal: ti."),
    (FIELDS, ", ti: ትካል ኣባይቲ}", ", tg: ትካል}", "'label' heeft een taal die niet in languages.yaml staat: tg."),
    (FIELDS, "ትካል ኣባይቲ}", '""}', "'ti' is leeg. Vul een tekst in."),
    (TOWN, '"12:00"', '"12.00"', "'until' moet een tijd zijn tussen"),
    (TOWN, '"16:00"', "16:00", "'until' moet een tijd zijn tussen"),
    (TOWN, '"16:00"', '"13:00"', "De eindtijd ligt niet na de begintijd."),
    (TOWN, "until: 2027-01-01", "until: 2026-01-01", "De laatste dag ligt voor de eerste dag."),
    (TOWN, "52.0", "noord", "'latitude' moet een getal met een punt zijn, zoals 52.79,"),
    (TOWN, "52.0", "520.0", "'latitude' is te groot of te klein: 520.0."),
    (TOWN, "woningcorporatie:", "corporatie:", "Het gegeven 'corporatie' staat niet in"),
    (TOWN, "example: true", "example: ja", "'example' moet true (ja) of false (nee) zijn."),
    ("smalltalk/smalltalk.yaml", "bye:", "hello:", "'hello' kan niet 'hello' zijn. Kies uit: "),
    ("smalltalk/smalltalk.yaml", "[tot ziens]", "[]", "'says' is een lege lijst."),
    ("huur/topic.yaml", "order: 40", "kleur: rood", "'kleur' kennen we hier niet."),
    ("huur/topic.yaml", "months: 6", "months: 0", "'review_every_months' is te groot of te klein: 0."),
    (
        "huur/topic.yaml",
        "risk: personal",
        "risk: high",
        "'risk' kan niet 'high' zijn. Kies uit: 'none', 'personal', 'urgent' of 'human'.",
    ),
    ("huur/nl.yaml", "{eigen_risico}", "{eigen_riscio}", "'what' gebruikt een gegeven dat niet bestaat: "),
    ("huur/nl.yaml", "{eigen_risico}", "{ eigen_risico }", "In 'what' staat een losse accolade."),
    ("huur/nl.yaml", "[Bel meteen.]", "Bel meteen.", "'steps' moet een lijst zijn"),
    ("huur/nl.yaml", "- waar huur overmaken", "- 112", "'questions (2)' moet tekst zijn, maar is nu: 112."),
    ("huur/nl.yaml", "Huur te laat betaald", "a" * 61, "'title' is te lang. Gebruik hoogstens 60 tekens."),
    ("huur/nl.yaml", "- {dutch: de huur", "- {duits: de huur", "'duits' kennen we hier niet."),
    (
        "huur/nl.yaml",
        "[Bel meteen.]",
        "[a, b, c, d, e, f]",
        "'steps' heeft te veel regels: 6. Houd er hoogstens 5",
    ),
    (
        "huur/nl.yaml",
        "dutch: de huur",
        'dutch: "de {huur}"',
        "In 'dutch' kan geen gegeven tussen accolades staan.",
    ),
    ("huur/nl.yaml", "huurachterstand:", "Huur achterstand:", "De naam 'Huur achterstand' mag niet zo."),
    (
        "huur/topic.yaml",
        "order: 40",
        "order: veel",
        "'order' moet een heel getal zijn, zonder aanhalingstekens.",
    ),
    ("huur/nl.yaml", "steps: [Bel meteen.]", "title: Nog een", "'title' staat hier twee keer."),
    ("huur/nl.yaml", "words: []", "words: [}", "Dit is geen goede YAML."),
    ("nood/rules.yaml", "[brandweerman]", '["(brand"]', "Dit patroon is niet te lezen bij: (brand."),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), FAULTS)
def test_a_fault_is_found_on_its_line(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    line = FILES[file][: FILES[file].index(old)].count("\n") + 1
    found = found_in(tmp_path, edited(file, (old, new)))
    assert any(finding.startswith(f"content/{file}:{line}: {message}") for finding in found), found


def test_what_is_missing_is_found_where_it_should_stand(tmp_path: Path) -> None:
    files = {
        **edited("municipalities/stilstad.yaml", ("desk: unknown\n", "")),
        **edited("huur/nl.yaml", ("    title: Hoe betaal je de huur?\n", "")),
    }
    assert found_in(tmp_path, files) == [
        "content/huur/nl.yaml:2: 'title' ontbreekt hier. Vul het in.",
        "content/municipalities/stilstad.yaml:1: 'desk' ontbreekt hier. Vul het in.",
    ]


def test_who_checked_it_and_when_belong_together(tmp_path: Path) -> None:
    assert found_in(tmp_path, edited("amounts.yaml", ("checked_by: null", "checked_by: Anna"))) == [
        "content/amounts.yaml:1: Vul 'checked_on' en 'checked_by' samen in, of laat ze allebei op null staan."
    ]


def test_blocks_of_a_day_that_overlap_are_found(tmp_path: Path) -> None:
    assert found_in(tmp_path, edited(TOWN, ('"13:30"', '"11:30"'))) == [
        f"content/{TOWN}:5: Op tuesday lopen twee tijden door elkaar. Verbeter de tijden."
    ]


def test_what_is_no_yaml_mapping_is_found_once(tmp_path: Path) -> None:
    assert found_in(tmp_path, {"huur/nl.yaml": "- hallo\n"}) == [
        "content/huur/nl.yaml:1: 'content/huur/nl.yaml' moet uit regels bestaan "
        "met een naam, een dubbele punt en een waarde."
    ]


def test_a_file_that_is_not_utf8_is_found_once(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    (content / "sources.yaml").write_bytes("gids: é".encode("latin-1"))
    with pytest.raises(ContentError) as caught:
        load(content, write_translations(tmp_path))
    assert caught.value.findings == (
        Finding("content/sources.yaml", 1, "Dit bestand is niet te lezen. Sla het op als UTF-8.", "not-utf8"),
    )


def test_an_empty_file_is_found_once(tmp_path: Path) -> None:
    assert [finding.split(":")[0] for finding in found_in(tmp_path, {"sources.yaml": ""})] == [
        "content/sources.yaml"
    ]


def test_faults_of_all_files_are_found_at_once(tmp_path: Path) -> None:
    files = {
        **edited("amounts.yaml", ("year: 2026", "year: nu")),
        **edited("huur/nl.yaml", ("help: Een vrijwilliger helpt je.", "hulp: Een vrijwilliger helpt je.")),
        **edited("huur/topic.yaml", ("icon:", "ikoon:")),
    }
    assert [finding.split(": ")[0] for finding in found_in(tmp_path, files)] == [
        "content/amounts.yaml:3",
        "content/huur/nl.yaml:21",
        "content/huur/topic.yaml:1",
        "content/huur/topic.yaml:1",
    ]


def test_content_without_dutch_is_refused(tmp_path: Path) -> None:
    line = "nl: {name: Nederlands, direction: ltr, script: latin, reviewers: [Anna]}\n"
    assert found_in(tmp_path, edited("languages.yaml", (line, ""))) == [
        "content/languages.yaml:1: Het Nederlands (nl) ontbreekt. "
        "Alle andere talen vallen daarop terug: voeg het toe."
    ]


def test_folders_and_files_have_names_that_fit_a_link(tmp_path: Path) -> None:
    files = {f"Grote Stad/{name}": FILES[f"nood/{name}"] for name in ("topic.yaml", "nl.yaml")}
    assert found_in(tmp_path, files)[0].startswith("content/Grote Stad:1: De naam 'Grote Stad' mag niet zo.")


def test_a_folder_that_is_not_there_is_found(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load(tmp_path / "content", write_translations(tmp_path))
    assert {finding.message for finding in caught.value.findings} == {"Dit bestand ontbreekt. Maak het aan."}


def test_a_finding_is_told_by_its_name_when_its_sentence_is_missing(tmp_path: Path) -> None:
    translations = write_translations(tmp_path)
    (translations / "nl/LC_MESSAGES/checker.po").unlink()
    content = write_content(tmp_path, edited("huur/topic.yaml", ("order: 40", "order: veel")))
    with pytest.raises(ContentError) as caught:
        load(content, translations)
    assert caught.value.findings[0].message.startswith("finding-not-a-number {")
