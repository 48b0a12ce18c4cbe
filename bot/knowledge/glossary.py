"""Reads glossary.yaml: Dutch words from letters and counters, what they mean and how people write them."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pydantic import TypeAdapter

from bot.knowledge import schema
from bot.knowledge.documents import Document, Spot
from bot.knowledge.findings import Findings
from bot.knowledge.forms import fitted
from bot.knowledge.kinds import Known
from bot.knowledge.values import DUTCH, GlossaryWord
from bot.language import fold

_GLOSSARY = TypeAdapter(schema.GlossaryForm)


def read_glossary(document: Document, known: Known, findings: Findings) -> Mapping[str, GlossaryWord]:
    """The words by their Dutch spelling, in the order of the file."""
    _report_double_forms(document, findings)
    form = fitted(_GLOSSARY, document, known, findings)
    return MappingProxyType(_words(form) if form else {})


def _words(form: schema.GlossaryForm) -> dict[str, GlossaryWord]:
    reviewed = frozenset(code for code, review in form.review.items() if review.reviewed_by)
    return {
        word: GlossaryWord(
            word=word,
            meanings=MappingProxyType(dict(each.meaning)),
            also=tuple(each.also),
            forms=MappingProxyType({code: tuple(forms) for code, forms in each.forms.items()}),
            latin=tuple(each.latin),
            reviewed=reviewed,
        )
        for word, each in form.words.items()
    }


def _report_double_forms(glossary: Document, findings: Findings) -> None:
    """What is written under two words helps with neither: nobody can tell which of them is meant."""
    seen: dict[str, str] = {}
    for spot, word, form in _forms(glossary):
        other = seen.setdefault(fold(form, DUTCH), word)
        if other != word:
            line = glossary.line(spot)
            findings.add(glossary.file, line, "finding-duplicate-form", key=word, form=form, other=other)


def _forms(glossary: Document) -> Iterator[tuple[Spot, str, str]]:
    """Where each form stands, of which word, and the form; of the words themselves first."""
    words = glossary.keys_at("words")
    yield from ((("words", word), word, word) for word in words)
    for word in words:
        for key in glossary.keys_at("words", word):
            for index, form in enumerate(glossary.items_at("words", word, key)):
                yield ("words", word, key, index), word, form
