"""Is the Dutch readable for somebody at A2 or B1: short sentences, and no long words but those explained?

Twelve words is what the writing guide asks for. A long word is one of fourteen letters or more: measured on
our texts against syllables (pyphen) and word frequency (wordfreq), it picks nearly the same words as five
syllables do, and needs no dictionary.
"""

import re
from collections.abc import Iterator

from bot.knowledge.checks.material import Material
from bot.knowledge.checks.parts import Part, dutch_words, entry_parts
from bot.knowledge.findings import Findings
from bot.knowledge.values import DUTCH
from bot.language import words

LONG_SENTENCE = 12  # words
TOO_LONG_SENTENCE = 18  # words
LONG_WORD = 14  # letters

_SENTENCE = re.compile(r"[^\s.?!:…][^\n]*?(?=[.?!:…]+(?:\s|$)|\n|$)")
_WORD = re.compile(r"\{[a-z0-9_]+\}|€\s?[\d.,]+|[^\W_]+(?:[-'’.,:/][^\W_]+)*")
_LETTERS = re.compile(r"(?<![{\w])[^\W\d_]+")  # not the name of a fact


def check_sentences(material: Material, findings: Findings) -> None:
    """Long sentences, each with its line."""
    for part, _ in _dutch_parts(material):
        for sentence in _SENTENCE.finditer(part.text):
            count = len(_WORD.findall(sentence.group()))
            if count > LONG_SENTENCE:
                key = "finding-long-sentence" if count <= TOO_LONG_SENTENCE else "finding-too-long-sentence"
                begin = " ".join(sentence.group().split()[:4])
                findings.add(part.file, part.line_at(sentence.start()), key, count=count, begin=begin)


def check_words(material: Material, findings: Findings) -> None:
    """Long words that are neither in the glossary nor explained in their own entry."""
    known = {
        word
        for each in material.knowledge.glossary.values()
        for form in each.dutch_forms()
        for word in words(form, DUTCH)
    }
    for part, explained in _dutch_parts(material):
        for match in _LETTERS.finditer(part.text):
            word = match.group()
            if len(word) >= LONG_WORD and known.union(explained).isdisjoint(words(word, DUTCH)):
                findings.add(part.file, part.line_at(match.start()), "finding-long-word", word=word)


def _dutch_parts(material: Material) -> Iterator[tuple[Part, frozenset[str]]]:
    """What a client reads of the answers in Dutch, and the words that its entry explains."""
    for folder in material.files.topics:
        document = folder.texts[DUTCH]
        for entry_id in document.keys_at("entries"):
            explained = frozenset(
                word for phrase in dutch_words(document, entry_id) for word in words(phrase, DUTCH)
            )
            for part in entry_parts(document, entry_id).values():
                yield part, explained
