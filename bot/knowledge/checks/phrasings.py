"""Can every entry be asked in enough ways, and does each way lead to one entry only?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.knowledge.checks.material import Material
from bot.knowledge.findings import Findings
from bot.knowledge.topics import TopicFiles
from bot.language import fold

SAME = 85.0  # fuzz.ratio, in small letters, above which two phrasings of an entry count as one
COLLIDING = 92.0  # fuzz.ratio, folded, above which phrasings of two entries may be taken for each other
ENOUGH = 12  # phrasings that count
ENOUGH_FOR_CORE = 20  # the same for an entry that many people need


@dataclass(frozen=True, slots=True)
class Phrasing:
    """A way to ask for an entry, and where it stands."""

    entry_id: str
    file: str
    line: int
    text: str


def that_count(questions: Sequence[str]) -> list[str]:
    """The phrasings that differ enough from those before them."""
    counted: list[str] = []
    for question in questions:
        small = question.lower()
        if process.extractOne(small, counted, scorer=fuzz.ratio, score_cutoff=SAME + 1e-9) is None:
            counted.append(small)
    return counted


def check_counts(material: Material, findings: Findings) -> None:
    """Enough phrasings that count, in every language that is complete."""
    for folder in material.files.topics:
        for language in sorted(material.files.known.complete & folder.texts.keys()):
            _check_counts(folder, language, findings)


def check_collisions(material: Material, findings: Findings) -> None:
    """No phrasing stands, in the same or nearly the same words, under two entries."""
    for language in sorted(material.files.known.languages or ()):
        phrasings = list(_phrasings(material, language))
        folded = [fold(phrasing.text, language) for phrasing in phrasings]
        for one, other, ratio in _alike(folded):
            if phrasings[one].entry_id != phrasings[other].entry_id:
                _report(phrasings[one], phrasings[other], ratio, findings)


def _check_counts(folder: TopicFiles, language: str, findings: Findings) -> None:
    document = folder.texts[language]
    for entry_id in document.keys_at("entries"):
        questions = document.items_at("entries", entry_id, "questions")
        asked = ENOUGH_FOR_CORE if folder.topic.at("entries", entry_id, "core") is True else ENOUGH
        count = len(that_count(questions))
        if count < asked:
            line = document.line(("entries", entry_id, "questions"))
            values = {"key": entry_id, "count": count, "asked": asked, "alike": len(questions) - count}
            findings.add(document.file, line, "finding-few-phrasings", **values)


def _phrasings(material: Material, language: str) -> Iterator[Phrasing]:
    for folder in material.files.topics:
        document = folder.texts.get(language)
        for entry_id in document.keys_at("entries") if document else ():
            assert document is not None
            for index, text in enumerate(document.items_at("entries", entry_id, "questions")):
                line = document.line(("entries", entry_id, "questions", index))
                yield Phrasing(entry_id, document.file, line, text)


def _alike(texts: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Pairs of places in the list, the first before the second, whose texts are nearly or quite the same."""
    ratios = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=COLLIDING, workers=-1)
    for one, other in zip(*ratios.nonzero(), strict=True):
        if one < other:
            yield int(one), int(other), float(ratios[one, other])


def _report(one: Phrasing, other: Phrasing, ratio: float, findings: Findings) -> None:
    if one.text.casefold().split() == other.text.casefold().split():
        return  # loading says so
    if ratio <= COLLIDING:
        return
    key = "finding-same-question" if ratio == 100 else "finding-like-question"
    where = f"{one.file}:{one.line}"
    findings.add(other.file, other.line, key, key=other.entry_id, other=one.entry_id, where=where)
