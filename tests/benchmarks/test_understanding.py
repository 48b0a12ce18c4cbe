"""The table of the benchmark."""

from benchmarks.understanding import Measured, table


def measured(contestant: str, median: float) -> Measured:
    return Measured(contestant, "nl", 1000, 40, 0.5, 0.75, median, 2 * median, 1.25, 12.4)


def test_the_table_compares_with_token_set_ratio_on_the_same_phrasings() -> None:
    rows = [measured("token_set_ratio", 2.0), measured("matcher", 1.0)]
    assert table("phrasings", rows).splitlines()[2:] == [
        "| 1,000 | token_set_ratio | 50.0% | 75.0% | 2.00 | 4.00 | 1.00x | 1.2 | 12 |",
        "| 1,000 | matcher | 50.0% | 75.0% | 1.00 | 2.00 | 0.50x | 1.2 | 12 |",
    ]
