"""Reads content/ and translations/ into `Knowledge`; all that is wrong with them is said at once."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from bot.knowledge import convert, schema
from bot.knowledge.coherence import report_incoherence
from bot.knowledge.coverage import read_coverage
from bot.knowledge.documents import Document
from bot.knowledge.facts import COMPUTED
from bot.knowledge.files import Files, Shared, read_files
from bot.knowledge.findings import Findings
from bot.knowledge.forms import fitted
from bot.knowledge.glossary import read_glossary
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.letters import read_letters
from bot.knowledge.phrasebook import read_phrasebook
from bot.knowledge.recordings import PATTERN as RECORDINGS
from bot.knowledge.texts import read_texts
from bot.knowledge.topics import topics_of
from bot.knowledge.values import DUTCH, Municipality

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
_EXAMPLES = TypeAdapter(schema.Examples)


def load(content: Path, translations: Path) -> Knowledge:
    """The knowledge in the two folders. Raises ContentError, with all findings, when anything is wrong."""
    findings = Findings.of(translations)
    knowledge = build(read_files(content, findings), translations, content, findings)
    findings.raise_if_any()
    return knowledge


def build(files: Files, translations: Path, content: Path, findings: Findings) -> Knowledge:
    """What could be read, as knowledge: whole only when nothing was found."""
    known, shared = files.known, files.shared

    def each(form: TypeAdapter[dict[K, F]], document: Document, make: Callable[[K, F], V]) -> Mapping[K, V]:
        forms = fitted(form, document, known, findings) or {}
        return convert.frozen({key: make(key, fit) for key, fit in forms.items()})

    _report_no_dutch(shared.languages, findings)
    _report_taken_names(shared, findings)
    report_incoherence(files.topics, (files.rules, files.examples), known, findings)
    topics, entries = topics_of(files.topics, known, findings)
    topic_ids = {folder.id for folder in files.topics}
    entry_ids = {each for folder in files.topics for each in folder.topic.keys_at("entries")}
    languages = each(_LANGUAGES, shared.languages, convert.language)
    return Knowledge(
        languages=languages,
        topics=topics,
        entries=entries,
        sources=each(_SOURCES, shared.sources, convert.source),
        amounts=each(_AMOUNTS, shared.amounts, convert.amount),
        fields=each(_FIELDS, shared.fields, convert.field),
        municipalities=_municipalities(files, findings),
        smalltalk=each(_SMALLTALK, files.smalltalk, convert.smalltalk),
        danger_rules=convert.danger_rules(fitted(_RULES, files.rules, known, findings) or {}),
        danger_examples=convert.danger_examples(fitted(_EXAMPLES, files.examples, known, findings) or {}),
        glossary=read_glossary(files.glossary, known, findings),
        phrasebook=read_phrasebook(files.phrasebook, topic_ids, known, findings),
        letters=read_letters(files.letters, entry_ids, known, findings),
        coverage=read_coverage(files.coverage, known, findings),
        texts=read_texts(translations, languages, findings),
        version=version_of(content, translations),
    )


def _municipalities(files: Files, findings: Findings) -> Mapping[str, Municipality]:
    forms = {
        name: fitted(_MUNICIPALITY, document, files.known, findings)
        for name, document in files.municipalities.items()
    }
    return convert.frozen({name: convert.municipality(name, form) for name, form in forms.items() if form})


def _report_no_dutch(languages: Document, findings: Findings) -> None:
    if languages.readable and DUTCH not in languages.keys_at():
        findings.add(languages.file, 1, "finding-no-dutch")


def _report_taken_names(shared: Shared, findings: Findings) -> None:
    """A placeholder has one meaning: a figure, a local fact, or one of the computed ones."""
    for document, taken in (
        (shared.amounts, {*COMPUTED}),
        (shared.fields, {*COMPUTED, *shared.amounts.keys_at()}),
    ):
        for name in sorted(taken.intersection(document.keys_at())):
            findings.add(document.file, document.line((name,)), "finding-name-taken", key=name)


def version_of(content: Path, translations: Path) -> str:
    """A hash of all that is read from the two folders: 12 hex digits."""
    digest = hashlib.sha256()
    read = ((content, "**/*.yaml"), (content, RECORDINGS), (translations, "*/LC_MESSAGES/*.po"))
    for folder, pattern in read:
        for path in sorted(each for each in folder.glob(pattern) if each.is_file()):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + _digest(path))
    return digest.hexdigest()[:12]


def _digest(path: Path) -> bytes:
    """Read in pieces: what lies there by mistake may be far too large."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
