"""Reads the topics: a folder each, with topic.yaml, one file per language and perhaps recordings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pydantic import TypeAdapter

from bot.knowledge import convert, schema
from bot.knowledge.documents import Document, read_document
from bot.knowledge.findings import Findings
from bot.knowledge.forms import fitted
from bot.knowledge.kinds import ID, Known
from bot.knowledge.recordings import FOLDER, Recordings, read_recordings
from bot.knowledge.values import Entry, EntryText, Topic

NO_TOPICS = frozenset({"municipalities", "smalltalk"})  # folders of content/ that hold something else
NO_LANGUAGES = frozenset({"topic.yaml", "rules.yaml", "examples.yaml"})  # of a topic, in no language

_TOPIC = TypeAdapter(schema.TopicForm)
_TEXTS = TypeAdapter(schema.LanguageFileForm)


@dataclass(frozen=True, slots=True)
class TopicFiles:
    """The files of a topic as they were read: `texts` by language. What they hold may still be faulty."""

    id: str
    topic: Document
    texts: Mapping[str, Document]
    recordings: Recordings


def read_topic_files(content: Path, known: Known, findings: Findings) -> tuple[TopicFiles, ...]:
    """Every folder of content/ that is a topic."""
    inside = (*content.glob("*/*.yaml"), *content.glob(f"*/{FOLDER}"))
    folders = sorted({path.parent for path in inside})
    topics = (folder for folder in folders if folder.name not in NO_TOPICS)
    return tuple(_files(folder, content, known, findings) for folder in topics)


def report_bad_name(name: str, path: Path, content: Path, findings: Findings) -> None:
    """Report a name of a topic or municipality that can't be part of a link or a button."""
    if not re.fullmatch(ID, name):
        findings.add(path.relative_to(content.parent).as_posix(), 1, "finding-name-form", value=name)


def topics_of(
    files: tuple[TopicFiles, ...], known: Known, findings: Findings
) -> tuple[Mapping[str, Topic], Mapping[str, Entry]]:
    """Topics in the order of the menu, and all their entries in that order."""
    topics: list[tuple[Topic, tuple[Entry, ...]]] = []
    for folder in files:
        texts = dict(_texts(folder, known, findings))
        form = fitted(_TOPIC, folder.topic, known, findings)
        if form is not None:
            topics.append((convert.topic(folder.id, form), tuple(_entries(folder.id, form, texts))))
    topics.sort(key=lambda pair: (pair[0].order, pair[0].id))
    return (
        MappingProxyType({topic.id: topic for topic, _ in topics}),
        MappingProxyType({entry.id: entry for _, entries in topics for entry in entries}),
    )


def _files(folder: Path, content: Path, known: Known, findings: Findings) -> TopicFiles:
    languages = known.languages or frozenset()
    report_bad_name(folder.name, folder, content, findings)
    for path in sorted(folder.glob("*.yaml")):
        if path.name not in NO_LANGUAGES and path.stem not in languages:
            findings.add(path.relative_to(content.parent).as_posix(), 1, "finding-unknown-file")
    wanted = (code for code in sorted(languages) if code in known.complete or _path(folder, code).exists())
    texts = {code: read_document(_path(folder, code), content, findings) for code in wanted}
    recordings = read_recordings(folder, texts, content, findings)
    return TopicFiles(folder.name, read_document(folder / "topic.yaml", content, findings), texts, recordings)


def _path(folder: Path, language: str) -> Path:
    return folder / f"{language}.yaml"


def _texts(
    folder: TopicFiles, known: Known, findings: Findings
) -> Iterator[tuple[str, Mapping[str, EntryText]]]:
    for code, document in folder.texts.items():
        form = fitted(_TEXTS, document, known, findings)
        entries = form.entries if form else {}
        yield (
            code,
            {
                entry_id: convert.entry_text(text, folder.recordings.get((entry_id, code)))
                for entry_id, text in entries.items()
            },
        )


def _entries(
    topic_id: str, form: schema.TopicForm, texts: Mapping[str, Mapping[str, EntryText]]
) -> Iterator[Entry]:
    for entry_id, entry in form.entries.items():
        own = {code: entries[entry_id] for code, entries in texts.items() if entry_id in entries}
        yield convert.entry(entry_id, topic_id, entry, own)
