"""What has to be looked at again: facts past their last day, and answers not checked for too long."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from bot.knowledge.checks.material import Material
from bot.knowledge.documents import Document, Spot
from bot.knowledge.findings import Findings


def check_dates(material: Material, findings: Findings) -> None:
    """Past `valid_until` a fact is told to be unknown; past its review an answer may be out of date."""
    for document in (material.files.shared.amounts, *material.files.municipalities.values()):
        for spot in _dated(document):
            last = document.at(*spot, "valid_until")
            if isinstance(last, date) and last < material.today:
                line = document.line((*spot, "valid_until"))
                findings.add(document.file, line, "finding-expired", key=spot[-1], date=last)
    for folder in material.files.topics:
        for entry_id in folder.topic.keys_at("entries"):
            _check_review(folder.topic, entry_id, material.today, findings)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _dated(document: Document) -> Iterator[Spot]:
    """The places of a file that may have a `valid_until`: figures, hours and local facts."""
    for key in document.keys_at():
        yield (key,)
        for name in document.keys_at(key) if key == "facts" else ():
            yield ("facts", name)


def _check_review(topic: Document, entry_id: str, today: date, findings: Findings) -> None:
    checked = topic.at("entries", entry_id, "checked_on")
    months = topic.at("entries", entry_id, "review_every_months")
    if isinstance(checked, date) and isinstance(months, int):
        due = months_after(checked, months)
        if due < today:
            line = topic.line(("entries", entry_id, "checked_on"))
            findings.add(topic.file, line, "finding-review-due", key=entry_id, date=due)
