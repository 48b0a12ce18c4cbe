"""What no file can know by itself: whether the entries of all files fit together.

Works on the documents as they were read, so that a fault in one file hides none in another.
"""

from collections.abc import Iterator

from bot.knowledge.documents import Document, Spot
from bot.knowledge.findings import Findings
from bot.knowledge.kinds import Known
from bot.knowledge.topics import TopicFiles
from bot.knowledge.values import HARMLESS

CARD_STEPS = 3  # a danger card is read in panic


def report_incoherence(
    files: tuple[TopicFiles, ...], danger: tuple[Document, Document], known: Known, findings: Findings
) -> None:
    """Report what doesn't fit together; `danger` are the rules and the examples."""
    rules, examples = danger
    _report_double_entries(files, findings)
    _report_unrelated(files, findings)
    _report_rules(files, rules, findings)
    _report_examples(files, examples, findings)
    for folder in files:
        _report_texts(folder, known, findings)
        _report_long_cards(folder, findings)
    for code in sorted(known.languages or ()):
        _report_double_questions(files, code, findings)


def cards(folder: TopicFiles) -> frozenset[str]:
    """The danger cards of a topic."""
    entries = folder.topic.keys_at("entries")
    return frozenset(entry_id for entry_id in entries if folder.topic.at("entries", entry_id, "card") is True)


def _report_double_entries(files: tuple[TopicFiles, ...], findings: Findings) -> None:
    seen: dict[str, str] = {}
    for folder in files:
        for entry_id in folder.topic.keys_at("entries"):
            if entry_id in seen:
                line = folder.topic.line(("entries", entry_id))
                findings.add(
                    folder.topic.file, line, "finding-duplicate-entry", key=entry_id, other=seen[entry_id]
                )
            seen.setdefault(entry_id, folder.topic.file)


def _report_unrelated(files: tuple[TopicFiles, ...], findings: Findings) -> None:
    every = {entry_id for folder in files for entry_id in folder.topic.keys_at("entries")}
    for folder in files:
        for entry_id in folder.topic.keys_at("entries"):
            for index, related in enumerate(folder.topic.items_at("entries", entry_id, "related")):
                if related not in every or related == entry_id:
                    line = folder.topic.line(("entries", entry_id, "related", index))
                    findings.add(
                        folder.topic.file, line, "finding-unknown-related", key=entry_id, names=related
                    )


def _report_rules(files: tuple[TopicFiles, ...], rules: Document, findings: Findings) -> None:
    every = frozenset().union(*(cards(folder) for folder in files))
    for entry_id in rules.keys_at():
        if entry_id not in every:
            findings.add(rules.file, rules.line((entry_id,)), "finding-no-card", key=entry_id)
    for entry_id in sorted(every.difference(rules.keys_at())) if rules.readable else ():
        findings.add(rules.file, 1, "finding-card-without-rules", key=entry_id)


def _report_examples(files: tuple[TopicFiles, ...], examples: Document, findings: Findings) -> None:
    known = frozenset({HARMLESS}).union(*(cards(folder) for folder in files))
    for code in examples.keys_at():
        for label in examples.keys_at(code):
            if label not in known:
                findings.add(examples.file, examples.line((code, label)), "finding-no-card", key=label)


def _report_texts(folder: TopicFiles, known: Known, findings: Findings) -> None:
    entries = folder.topic.keys_at("entries")
    for code, document in folder.texts.items():
        if not (document.readable and folder.topic.readable):
            continue
        texts = document.keys_at("entries")
        for entry_id in texts:
            if entry_id not in entries:
                line = document.line(("entries", entry_id))
                findings.add(document.file, line, "finding-unknown-entry", key=entry_id)
        if code in known.complete:
            for entry_id in sorted(set(entries).difference(texts)):
                findings.add(document.file, 1, "finding-missing-entry", key=entry_id)


def _report_long_cards(folder: TopicFiles, findings: Findings) -> None:
    for entry_id in sorted(cards(folder)):
        for document in folder.texts.values():
            if len(document.items_at("entries", entry_id, "steps")) > CARD_STEPS:
                line = document.line(("entries", entry_id, "steps"))
                findings.add(document.file, line, "finding-long-card", key=entry_id, most=CARD_STEPS)


def _report_double_questions(files: tuple[TopicFiles, ...], language: str, findings: Findings) -> None:
    """The same phrasing twice: within an entry it counts for nothing, in two entries it misleads."""
    seen: dict[str, tuple[Document, Spot, str]] = {}
    for document, spot, entry_id, question in _questions(files, language):
        key = " ".join(question.casefold().split())
        other, other_spot, other_id = seen.setdefault(key, (document, spot, entry_id))
        if other_spot is not spot:
            where = f"{other.file}:{other.line(other_spot)}"
            line = document.line(spot)
            findings.add(
                document.file, line, "finding-duplicate-question", key=entry_id, other=other_id, where=where
            )


def _questions(files: tuple[TopicFiles, ...], language: str) -> Iterator[tuple[Document, Spot, str, str]]:
    for folder in files:
        if document := folder.texts.get(language):
            for entry_id in document.keys_at("entries"):
                for index, question in enumerate(document.items_at("entries", entry_id, "questions")):
                    yield document, ("entries", entry_id, "questions", index), entry_id, question
