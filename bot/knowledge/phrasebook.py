"""Reads phrasebook.yaml: sentences that volunteers often send, in every language, with slots to fill in."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from bot.knowledge.documents import Document
from bot.knowledge.findings import Findings
from bot.knowledge.forms import fitted
from bot.knowledge.kinds import (
    EntryId,
    FactName,
    Known,
    PerLanguage,
    Shown,
    SomeLanguages,
    Text,
    in_each_language,
)
from bot.knowledge.placeholders import has_stray_brace, names_in
from bot.knowledge.schema import Form, Reviewed
from bot.knowledge.values import DUTCH, said

LONGEST = 240  # letters of a sentence; more than two or three lines on a phone isn't one

SlotKind = Literal["date", "time", "place", "choice", "text"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A gap in a sentence. `ask` asks the volunteer for it, in Dutch.

    A date, a time and one of the `choices` (id -> text by language) are written as the client's language
    does; a place is an address known of the municipality; a text stays as it was typed. `free`: a place or a
    choice may be typed too.
    """

    name: str
    kind: SlotKind
    ask: str
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    free: bool = False

    @property
    def typed(self) -> bool:
        """Whether what stands here may be typed."""
        return self.free or self.kind == "text"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence by language, with its slots as `{name}`; `slots` in the order of the Dutch sentence.

    `reviewed`: the languages a native speaker signed off.
    """

    id: str
    topic: str
    texts: Mapping[str, str]
    slots: tuple[Slot, ...]
    reviewed: frozenset[str] = frozenset()

    def text(self, language: str) -> str:
        """The sentence with its gaps, in Dutch where the language lacks it."""
        return said(self.texts, language)


def _whole(text: str) -> str:
    if has_stray_brace(text):
        raise PydanticCustomError("finding-stray-brace", "brace")
    return text


_ChoiceId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,23}$")]  # part of button data
_Sentence = Annotated[Text, StringConstraints(max_length=LONGEST), AfterValidator(_whole)]


class _SlotForm(Form):
    kind: SlotKind
    ask: Shown
    choices: dict[_ChoiceId, PerLanguage] = Field(default_factory=dict)
    free: bool = False

    @model_validator(mode="after")
    def _chosen_from_something(self) -> Self:
        if (self.kind == "choice") != bool(self.choices):
            raise PydanticCustomError("finding-slot-choices", "choices")
        return self

    def slot(self, name: str) -> Slot:
        choices = {id_: MappingProxyType(texts) for id_, texts in self.choices.items()}
        return Slot(name, self.kind, self.ask, MappingProxyType(choices), self.free)


class _PhraseForm(Form):
    """Beside the topic, the sentence by language code."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, _Sentence]

    topic: Text

    @property
    def texts(self) -> dict[str, str]:
        return self.__pydantic_extra__

    @model_validator(mode="after")
    def _in_each_language(self, info: ValidationInfo) -> Self:
        in_each_language(self.texts, info)
        return self


class _PhrasebookForm(Form):
    review: Annotated[dict[str, Reviewed], SomeLanguages]  # of all sentences together
    slots: dict[FactName, _SlotForm]
    phrases: dict[EntryId, _PhraseForm]


_PHRASEBOOK = TypeAdapter(_PhrasebookForm)


def read_phrasebook(
    document: Document, topics: Collection[str], known: Known, findings: Findings
) -> Mapping[str, Phrase]:
    """The phrases by id, in the order of the file. `topics`: the ids a phrase may belong to."""
    _report_faults(document, topics, findings)
    form = fitted(_PHRASEBOOK, document, known, findings)
    return MappingProxyType(_phrases(form) if form else {})


def _phrases(form: _PhrasebookForm) -> dict[str, Phrase]:
    reviewed = frozenset(code for code, review in form.review.items() if review.reviewed_by)
    slots = {name: slot.slot(name) for name, slot in form.slots.items()}
    return {
        id_: Phrase(
            id=id_,
            topic=each.topic,
            texts=MappingProxyType(dict(each.texts)),
            slots=tuple(slots[name] for name in _in_order(each.texts.get(DUTCH, "")) if name in slots),
            reviewed=reviewed,
        )
        for id_, each in form.phrases.items()
    }


def _in_order(text: str) -> list[str]:
    return sorted(names_in(text), key=lambda name: text.index(f"{{{name}}}"))


def _report_faults(book: Document, topics: Collection[str], findings: Findings) -> None:
    seen: dict[str, str] = {}
    for id_ in book.keys_at("phrases"):
        spot = ("phrases", id_)
        if (topic := book.at(*spot, "topic")) and topic not in topics:
            line = book.line((*spot, "topic"))
            findings.add(book.file, line, "finding-unknown-topic", key=id_, names=topic)
        other = seen.setdefault(str(book.at(*spot, DUTCH)), id_)
        if other != id_:
            line = book.line((*spot, DUTCH))
            findings.add(book.file, line, "finding-duplicate-phrase", key=id_, other=other)
        _report_slots(book, id_, findings)


def _report_slots(book: Document, id_: str, findings: Findings) -> None:
    sentences = dict(_sentences(book, id_))
    wanted = names_in(sentences.get(DUTCH, ""))
    if unknown := wanted - set(book.keys_at("slots")):
        line = book.line(("phrases", id_, DUTCH))
        names = ", ".join(sorted(unknown))
        findings.add(book.file, line, "finding-unknown-slot", key=id_, names=names)
    for language, sentence in sentences.items():
        if names_in(sentence) != wanted:
            line = book.line(("phrases", id_, language))
            names = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "-"
            findings.add(book.file, line, "finding-message-placeholders", key=id_, names=names)


def _sentences(book: Document, id_: str) -> Iterator[tuple[str, str]]:
    for key in book.keys_at("phrases", id_):
        sentence = book.at("phrases", id_, key)
        if key != "topic" and isinstance(sentence, str):
            yield key, sentence
