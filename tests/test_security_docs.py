"""docs/veiligheid.md can't go stale: each danger names a test that is there."""

import re

from tests.content import REPOSITORY

GUIDE = (REPOSITORY / "docs" / "veiligheid.md").read_text("utf-8")
ROW = re.compile(r"^\| (?P<danger>[^|]+) \| (?P<done>[^|]+) \| `(?P<test>test_\w+)` \|$", re.MULTILINE)
TEST = re.compile(r"^(?:async )?def (test_\w+)", re.MULTILINE)


def test_each_danger_names_a_test_that_exists() -> None:
    named = [row["test"] for row in ROW.finditer(GUIDE)]
    known = {
        name for path in (REPOSITORY / "tests").rglob("test_*.py") for name in TEST.findall(path.read_text())
    }
    rows = GUIDE.count("\n| ") - 1  # without the heading
    assert (len(named), [name for name in named if name not in known]) == (rows, [])
