"""Who has looked at it: counts of what no named person has checked or read yet, a line each."""

from collections.abc import Iterator

from bot.knowledge.checks.material import Material
from bot.knowledge.documents import Document, Spot
from bot.knowledge.findings import Findings
from bot.knowledge.values import DUTCH


def check_reviewed(material: Material, findings: Findings) -> None:
    """How many translations no native speaker has read: one finding a language."""
    languages = material.files.shared.languages
    for language in languages.keys_at():
        documents = [folder.texts[language] for folder in material.files.topics if language in folder.texts]
        spots = [(document, entry) for document in documents for entry in document.keys_at("entries")]
        unread = [entry for document, entry in spots if not document.at("entries", entry, "reviewed_by")]
        if unread and language != DUTCH:
            line = languages.line((language,))
            values = {"language": language, "count": len(unread), "total": len(spots)}
            findings.add(languages.file, line, "finding-unreviewed", **values)


def check_checked(material: Material, findings: Findings) -> None:
    """How many answers, figures and local facts nobody has compared with their source: one finding a file."""
    for document, spots in _checkable(material):
        unchecked = [spot for spot in spots if not document.at(*spot, "checked_by")]
        if unchecked:
            values = {"count": len(unchecked), "total": len(spots)}
            findings.add(document.file, 1, "finding-unchecked", **values)


def _checkable(material: Material) -> Iterator[tuple[Document, list[Spot]]]:
    """The files with the places that bear a `checked_by`. What is made up can't be checked."""
    for folder in material.files.topics:
        yield folder.topic, [("entries", entry) for entry in folder.topic.keys_at("entries")]
    amounts = material.files.shared.amounts
    yield amounts, [(key,) for key in amounts.keys_at()]
    for town in material.files.municipalities.values():
        if town.at("example") is not True:
            known = [("facts", name) for name in town.keys_at("facts") if town.keys_at("facts", name)]
            yield town, [*known, *((key,) for key in ("spreekuur", "desk") if town.keys_at(key))]
