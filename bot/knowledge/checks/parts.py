"""The texts in the files, each with the place it stands in; and Dutch texts beside their translations.

Works on the files as they were read: a text with the wrong form is passed over, for loading says so.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.pofile import PoFileError

from bot.knowledge.catalogue import read_catalogue
from bot.knowledge.checks.material import Material
from bot.knowledge.documents import Document, Spot
from bot.knowledge.texts import CATALOGUE
from bot.knowledge.values import DUTCH

_COLLECTIONS = ("words", "facts")  # keys of mappings that hold what an editor calls by its name

Place = tuple[str | int, ...]  # of a part within its entry: ("what",), ("steps", 0), ("words", 1, "meaning")


@dataclass(frozen=True, slots=True)
class Part:
    """A text of a file. `key` is what it belongs to: an entry's id, or the name of a fact or sentence."""

    file: str
    line: int
    key: str
    text: str

    def line_at(self, offset: int) -> int:
        """The line of a letter. A text of several lines begins on the line after its key."""
        return self.line + (self.text.count("\n", 0, offset) + 1 if "\n" in self.text else 0)


@dataclass(frozen=True, slots=True)
class Twins:
    """A Dutch text and its translation into `language`."""

    dutch: Part
    translation: Part
    language: str


def entry_parts(document: Document, entry_id: str) -> dict[Place, Part]:
    """What a client reads of an entry in one language; Dutch words to say are not among it."""
    return {
        place: Part(document.file, document.line(("entries", entry_id, *place)), entry_id, text)
        for place, text in _places(document, entry_id)
        if isinstance(text, str)
    }


def dutch_words(document: Document, entry_id: str) -> tuple[str, ...]:
    """The Dutch words of an entry, in order."""
    words = document.at("entries", entry_id, "words")
    return tuple(str(word.get("dutch")) for word in _mappings(words))


def twins(material: Material) -> Iterator[Twins]:
    """Every Dutch text that has a translation, beside it."""
    yield from _entry_twins(material)
    shared = material.files.shared
    spoken = (material.files.glossary, material.files.smalltalk, material.files.letters)
    towns = material.files.municipalities.values()
    topics = (folder.topic for folder in material.files.topics)
    for document in (shared.amounts, shared.fields, *spoken, *towns, *topics):
        yield from _value_twins(document, document.data, ())
    yield from _message_twins(material)


def _places(document: Document, entry_id: str) -> Iterator[tuple[Place, Any]]:
    for key in ("title", "what", "help"):
        yield (key,), document.at("entries", entry_id, key)
    for index, step in enumerate(document.items_at("entries", entry_id, "steps")):
        yield ("steps", index), step
    for index, word in enumerate(_mappings(document.at("entries", entry_id, "words"))):
        yield ("words", index, "meaning"), word.get("meaning")


def _mappings(items: Any) -> Iterator[Mapping[str, Any]]:
    yield from (item for item in (items if isinstance(items, list) else ()) if isinstance(item, dict))


def _entry_twins(material: Material) -> Iterator[Twins]:
    for folder in material.files.topics:
        dutch = folder.texts[DUTCH]
        for language, document in folder.texts.items():
            for entry_id in document.keys_at("entries") if language != DUTCH else ():
                theirs = entry_parts(document, entry_id)
                for place, ours in entry_parts(dutch, entry_id).items():
                    if place in theirs:
                        yield Twins(ours, theirs[place], language)


def _value_twins(document: Document, value: Any, spot: Spot) -> Iterator[Twins]:
    """The mappings by language, however deep they stand."""
    if not isinstance(value, dict):
        return
    if isinstance(value.get(DUTCH), str):
        key = str(next((step for step in spot if step not in _COLLECTIONS), document.file))
        parts = {
            code: Part(document.file, document.line((*spot, code)), key, text)
            for code, text in value.items()
            if isinstance(text, str)
        }
        yield from (Twins(parts[DUTCH], part, code) for code, part in parts.items() if code != DUTCH)
    for key, each in value.items():
        yield from _value_twins(document, each, (*spot, key))


def _message_twins(material: Material) -> Iterator[Twins]:
    """The sentences of the interface. A catalogue that can't be read is for loading to report."""
    dutch = dict(_messages(material.translations, DUTCH))
    for language in material.knowledge.languages:
        if language != DUTCH:
            for key, part in _messages(material.translations, language):
                if key in dutch and part.text.strip():
                    yield Twins(dutch[key], part, language)


def _messages(translations: Path, language: str) -> Iterator[tuple[str, Part]]:
    path = translations / language / CATALOGUE
    file = path.relative_to(translations.parent).as_posix()
    with suppress(OSError, UnicodeDecodeError, PoFileError):
        for message in read_catalogue(path):
            yield message.key, Part(file, message.line, message.key, message.text)
