"""The table of what reading costs."""

from benchmarks.reading import Cost, costs, table
from bot.library import Library


def test_the_table_shows_the_whole_and_its_parts() -> None:
    measured = [
        Cost("whole", {"ar": 1.5, "nl": 1.25}, 4.0),
        Cost("language", {"ar": 0.125, "nl": 0.25}, 0.5),
    ]
    assert table(measured).splitlines() == [
        "| reading, ms | ar median | nl median | p99 |",
        "| --- | ---: | ---: | ---: |",
        "| whole | 1.50 | 1.25 | 4.00 |",
        "| language | 0.12 | 0.25 | 0.50 |",
    ]


def test_every_part_of_the_reader_is_measured(library: Library) -> None:
    measured = costs(library.reader, {"nl": [("wanneer betaal ik de huur", "huur-betalen")]})
    assert [one.part for one in measured] == [
        "whole",
        "language",
        "entries",
        "danger, rules",
        "danger, alarm",
        "smalltalk",
        "glossary",
    ]
    assert all(one.p99 > 0 for one in measured)
