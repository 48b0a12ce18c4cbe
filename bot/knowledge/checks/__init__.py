"""The checks: what an editor should mend, beyond what must be right for the content to load.

One module a concern; `CHECKS` is the table. Each check looks at all of the content and notes what it finds,
so that everything is said at once. Whether a finding is an error or a warning stands in two lists here.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.knowledge.checks.dates import check_dates
from bot.knowledge.checks.length import check_length
from bot.knowledge.checks.material import Material, Shown
from bot.knowledge.checks.parity import check_digits, check_facts, check_form
from bot.knowledge.checks.phrasings import check_collisions, check_counts
from bot.knowledge.checks.readability import check_sentences, check_words
from bot.knowledge.checks.references import check_unused
from bot.knowledge.checks.review import check_checked, check_reviewed
from bot.knowledge.checks.terms import check_terms
from bot.knowledge.checks.translations import check_translations
from bot.knowledge.files import read_files
from bot.knowledge.findings import Finding, Findings
from bot.knowledge.loading import build

Check = Callable[[Material, Findings], None]

CHECKS: tuple[Check, ...] = (
    check_facts,
    check_digits,
    check_form,
    check_translations,
    check_dates,
    check_collisions,
    check_counts,
    check_length,
    check_sentences,
    check_words,
    check_terms,
    check_unused,
    check_checked,
    check_reviewed,
)

# A warning whenever it is found.
ALWAYS_WARNINGS = frozenset(
    {
        "finding-like-question",
        "finding-long-answer",
        "finding-long-sentence",
        "finding-long-word",
        "finding-other-term",
        "finding-unused",
    }
)
# A warning while the content is worked on, an error in what is given to people. What only time brings about
# is among them: an edit must not be kept from people because of a date that passed elsewhere.
WARNINGS_UNTIL_RELEASE = frozenset(
    {
        "finding-expired",
        "finding-few-phrasings",
        "finding-origin-unknown",
        "finding-review-due",
        "finding-stale",
        "finding-unchecked",
        "finding-unreviewed",
    }
)


def check(
    content: Path, translations: Path, now: datetime, shown: Shown, *, release: bool = False
) -> tuple[Finding, ...]:
    """All that is wrong with the content at `now` (aware), by file and line; `release` asks more.

    What loading finds is among it. `shown` composes what a client reads.
    """
    warnings = ALWAYS_WARNINGS if release else ALWAYS_WARNINGS | WARNINGS_UNTIL_RELEASE
    findings = Findings.of(translations, warnings)
    files = read_files(content, findings)
    knowledge = build(files, translations, content, findings)
    material = Material(files, translations, knowledge, not findings.all, now, shown)
    for each in CHECKS if files.shared.languages.readable else ():
        each(material, findings)
    return findings.all
