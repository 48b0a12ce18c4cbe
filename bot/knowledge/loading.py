"""Reads content/ and translations/ into `Knowledge`; all that is wrong with them is said at once."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from bot.knowledge import convert, schema
from bot.knowledge.coherence import cards, report_incoherence
from bot.knowledge.documents import Document, read_document
from bot.knowledge.facts import COMPUTED
from bot.knowledge.findings import Findings
from bot.knowledge.forms import fitted
from bot.knowledge.glossary import read_glossary
from bot.knowledge.kinds import Known
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.texts import read_texts
from bot.knowledge.topics import TopicFiles, read_topic_files, report_bad_name, topics_of
from bot.knowledge.values import DUTCH, Municipality

SHARED = ("languages.yaml", "sources.yaml", "amounts.yaml", "municipalities/fields.yaml")

F = TypeVar("F")
K = TypeVar("K", bound=str)
V = TypeVar("V")

_LANGUAGES = TypeAdapter(schema.Languages)
_SOURCES = TypeAdapter(schema.Sources)
_AMOUNTS = TypeAdapter(schema.Amounts)
_FIELDS = TypeAdapter(schema.Fields)
_MUNICIPALITY = TypeAdapter(schema.MunicipalityForm)
_SMALLTALK = TypeAdapter(schema.SmallTalks)
_RULES = TypeAdapter(schema.Rules)


def load(content: Path, translations: Path) -> Knowledge:
    """The knowledge in the two folders. Raises ContentError, with all findings, when anything is wrong."""
    findings = Findings.of(translations)
    knowledge = _read(content, translations, findings)
    findings.raise_if_any()
    return knowledge


@dataclass(frozen=True, slots=True)
class _Shared:
    """The files that all others lean on, as they were read."""

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


def _read(content: Path, translations: Path, findings: Findings) -> Knowledge:
    """What could be read: whole only when nothing was found."""
    shared = _Shared(*(read_document(content / name, content, findings) for name in SHARED))
    known = shared.known()

    def each(form: TypeAdapter[dict[K, F]], document: Document, make: Callable[[K, F], V]) -> Mapping[K, V]:
        forms = fitted(form, document, known, findings) or {}
        return convert.frozen({key: make(key, fit) for key, fit in forms.items()})

    files = read_topic_files(content, known, findings)
    rules = _rules(content, files, findings)
    _report_no_dutch(shared.languages, findings)
    _report_taken_names(shared, findings)
    report_incoherence(files, rules, known, findings)
    topics, entries = topics_of(files, known, findings)
    smalltalk = read_document(content / "smalltalk/smalltalk.yaml", content, findings)
    languages = each(_LANGUAGES, shared.languages, convert.language)
    return Knowledge(
        languages=languages,
        topics=topics,
        entries=entries,
        sources=each(_SOURCES, shared.sources, convert.source),
        amounts=each(_AMOUNTS, shared.amounts, convert.amount),
        fields=each(_FIELDS, shared.fields, convert.field),
        municipalities=_municipalities(content, known, findings),
        smalltalk=each(_SMALLTALK, smalltalk, convert.smalltalk),
        danger_rules=convert.danger_rules(fitted(_RULES, rules, known, findings) or {}),
        glossary=read_glossary(content, known, findings),
        texts=read_texts(translations, languages, findings),
        version=_version(content, translations),
    )


def _names(document: Document) -> frozenset[str] | None:
    return frozenset(document.keys_at()) if document.readable else None


def _rules(content: Path, files: tuple[TopicFiles, ...], findings: Findings) -> Document:
    """The danger rules; content without danger cards needs none."""
    path = content / "nood/rules.yaml"
    if path.exists() or any(cards(folder) for folder in files):
        return read_document(path, content, findings)
    return Document(path.relative_to(content.parent).as_posix(), {}, {})


def _municipalities(content: Path, known: Known, findings: Findings) -> Mapping[str, Municipality]:
    found: dict[str, Municipality] = {}
    for path in sorted((content / "municipalities").glob("*.yaml")):
        if path.name == "fields.yaml":
            continue
        report_bad_name(path.stem, path, content, findings)
        form = fitted(_MUNICIPALITY, read_document(path, content, findings), known, findings)
        if form is not None:
            found[path.stem] = convert.municipality(path.stem, form)
    return convert.frozen(found)


def _report_no_dutch(languages: Document, findings: Findings) -> None:
    if languages.readable and DUTCH not in languages.keys_at():
        findings.add(languages.file, 1, "finding-no-dutch")


def _report_taken_names(shared: _Shared, findings: Findings) -> None:
    """A placeholder has one meaning: a figure, a local fact, or one of the computed ones."""
    for document, taken in (
        (shared.amounts, {*COMPUTED}),
        (shared.fields, {*COMPUTED, *shared.amounts.keys_at()}),
    ):
        for name in sorted(taken.intersection(document.keys_at())):
            findings.add(document.file, document.line((name,)), "finding-name-taken", key=name)


def _version(content: Path, translations: Path) -> str:
    """A hash of all that was read: 12 hex digits."""
    digest = hashlib.sha256()
    for folder, pattern in ((content, "**/*.yaml"), (translations, "*/LC_MESSAGES/*.po")):
        for path in sorted(folder.glob(pattern)):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
