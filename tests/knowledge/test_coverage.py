"""Tests of bot/knowledge/coverage.py: what the source documents describe, and what covers it."""

from pathlib import Path

import pytest

from bot.knowledge import CoverageRow, Covered, Knowledge, covered, load
from tests.content import REAL_CONTENT, REAL_TRANSLATIONS, found_in, small_knowledge

COVERAGE = """\
1:
  what: Huur
  seeds: [gids]
  entries: ["huur*", huis-kopen]
  places: [buurthuis]
2:
  what: Tellingen
  seeds: [gids]
  process: We tellen zonder namen
"""
HISTORY = """\
history:
  - {what: "Het Buurthuis is er", year: 2017, quote: Buurthuis, source: a.txt}
"""


def row(**values: object) -> CoverageRow:
    plain = {"number": 1, "what": "Huur", "seeds": ("gids",), "entries": (), "process": "", "places": ()}
    return CoverageRow(**{**plain, **values})  # type: ignore[arg-type]


def found(knowledge: Knowledge, **values: object) -> Covered:
    return covered(row(**values), knowledge.entries, knowledge.municipalities)


@pytest.fixture
def knowledge(tmp_path: Path) -> Knowledge:
    town = "municipalities/elders.yaml"
    return small_knowledge(tmp_path, {"coverage.yaml": COVERAGE, town: TOWN + HISTORY})


TOWN = """\
name: {nl: Elders, ar: مكان آخر, ti: ካልእ}
spreekuur: unknown
desk: unknown
facts:
  woningcorporatie: {value: Woongoed}
"""


def test_rows_stand_as_in_the_file(knowledge: Knowledge) -> None:
    assert knowledge.coverage == (
        row(entries=("huur*", "huis-kopen"), places=("buurthuis",)),
        row(number=2, what="Tellingen", process="We tellen zonder namen"),
    )


def test_content_without_the_file_has_no_rows(tmp_path: Path) -> None:
    assert small_knowledge(tmp_path).coverage == ()


def test_a_star_stands_for_all_ids_that_begin_so_and_what_is_not_there_is_named(knowledge: Knowledge) -> None:
    patterns = ("huur*", "huurachterstand", "huis-kopen")
    assert found(knowledge, entries=patterns) == Covered(
        row=row(entries=patterns),
        entries=("huur-betalen", "huurachterstand"),
        missing=("huis-kopen",),
        municipalities=(),
    )


@pytest.mark.parametrize(
    ("word", "towns"),
    [("buurthuis", ("elders",)), ("WOONGOED", ("elders",)), ("huis", ()), ("Dorpsstraat", ()), ("kerk", ())],
)
def test_a_word_is_looked_for_where_something_is_known_of_a_real_place(
    knowledge: Knowledge, word: str, towns: tuple[str, ...]
) -> None:
    assert found(knowledge, places=(word,)).municipalities == towns


@pytest.mark.parametrize(
    ("values", "empty"),
    [
        ({"entries": ("huur-betalen",)}, False),
        ({"entries": ("huis-kopen",)}, True),
        ({"entries": ("huis-kopen", "huur-betalen")}, False),
        ({"process": "We tellen"}, False),
        ({"process": "We tellen", "places": ("kerk",)}, True),
        ({"process": "We tellen", "places": ("kerk", "buurt")}, False),
    ],
)
def test_a_row_is_empty_without_an_answer_or_without_the_place_it_names(
    knowledge: Knowledge, values: dict[str, object], empty: bool
) -> None:
    assert found(knowledge, **values).empty is empty


FAULTS = [
    ("1:\n", "een:\n", 1, "De naam 'een' mag niet zo."),
    ("2:\n", "1:\n", 6, "'1' staat hier twee keer."),
    ("what: Huur", "wat: Huur", 2, "'wat' kennen we hier niet."),
    (
        "seeds: [gids]\n  entries",
        "seeds: [krant]\n  entries",
        3,
        "De bron 'krant' staat niet in sources.yaml.",
    ),
    ('"huur*"', '"*huur"', 4, "De naam '*huur' mag niet zo."),
    ("  process: We tellen zonder namen\n", "", 6, "Deze rij noemt geen vragen en geen proces."),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), FAULTS)
def test_a_fault_is_found_on_its_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert COVERAGE.count(old) == 1
    findings = found_in(tmp_path, {"coverage.yaml": COVERAGE.replace(old, new)})
    assert any(finding.startswith(f"content/coverage.yaml:{line}: {message}") for finding in findings), (
        findings
    )


def test_every_row_of_the_source_documents_is_covered() -> None:
    knowledge = load(REAL_CONTENT, REAL_TRANSLATIONS)
    rows = [covered(each, knowledge.entries, knowledge.municipalities) for each in knowledge.coverage]
    assert [each.row.number for each in rows] == list(range(1, 43))
    assert [(each.row.number, each.missing) for each in rows if each.empty or each.missing] == []
