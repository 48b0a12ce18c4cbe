"""The files in content/ as they were read: what they say and on which line, whether or not it is in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bot.knowledge.coherence import cards
from bot.knowledge.documents import Document, read_document
from bot.knowledge.facts import COMPUTED
from bot.knowledge.findings import Findings
from bot.knowledge.kinds import Known
from bot.knowledge.topics import TopicFiles, read_topic_files, report_bad_name
from bot.knowledge.values import DUTCH


@dataclass(frozen=True, slots=True)
class Shared:
    """The files that all others lean on."""

    languages: Document
    sources: Document
    amounts: Document
    fields: Document

    def known(self) -> Known:
        """The names in them, whether or not the rest of these files is in order."""
        complete = (
            code for code in self.languages.keys_at() if self.languages.at(code, "complete") is not False
        )
        readable = self.amounts.readable and self.fields.readable
        facts = {*COMPUTED, *self.amounts.keys_at(), *self.fields.keys_at()}
        return Known(
            languages=frozenset({*self.languages.keys_at(), DUTCH}) if self.languages.readable else None,
            complete=frozenset({*complete, DUTCH}) if self.languages.readable else frozenset(),
            sources=_names(self.sources),
            fields=_names(self.fields),
            placeholders=frozenset(facts) if readable else None,
        )


@dataclass(frozen=True, slots=True)
class Files:
    """All files. `municipalities` by id; `known` is what each file may refer to."""

    shared: Shared
    known: Known
    topics: tuple[TopicFiles, ...]
    rules: Document
    examples: Document
    smalltalk: Document
    glossary: Document
    phrasebook: Document
    letters: Document
    coverage: Document
    municipalities: Mapping[str, Document]


def read_files(content: Path, findings: Findings) -> Files:
    """Read all of them. What can't be read becomes findings."""
    names = ("languages.yaml", "sources.yaml", "amounts.yaml", "municipalities/fields.yaml")
    shared = Shared(*(read_document(content / name, content, findings) for name in names))
    known = shared.known()
    topics = read_topic_files(content, known, findings)
    has_cards = any(cards(folder) for folder in topics)
    return Files(
        shared=shared,
        known=known,
        topics=topics,
        rules=_read(content / "nood/rules.yaml", content, findings, needed=has_cards),
        examples=_read(content / "nood/examples.yaml", content, findings, needed=False),
        smalltalk=_read(content / "smalltalk/smalltalk.yaml", content, findings),
        glossary=_read(content / "glossary.yaml", content, findings, needed=False),
        phrasebook=_read(content / "phrasebook.yaml", content, findings, needed=False),
        letters=_read(content / "letters.yaml", content, findings, needed=False),
        coverage=_read(content / "coverage.yaml", content, findings, needed=False),
        municipalities=MappingProxyType(_municipalities(content, findings)),
    )


def _read(path: Path, content: Path, findings: Findings, needed: bool = True) -> Document:
    if needed or path.exists():
        return read_document(path, content, findings)
    return Document(path.relative_to(content.parent).as_posix(), {}, {}, readable=False)


def _municipalities(content: Path, findings: Findings) -> dict[str, Document]:
    found: dict[str, Document] = {}
    for path in sorted((content / "municipalities").glob("*.yaml")):
        if path.name != "fields.yaml":
            report_bad_name(path.stem, path, content, findings)
            found[path.stem] = read_document(path, content, findings)
    return found


def _names(document: Document) -> frozenset[str] | None:
    return frozenset(document.keys_at()) if document.readable else None
