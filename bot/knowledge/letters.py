"""Reads letters.yaml: who sends letters, what each usually wants, and which entries explain it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from pydantic import Field, TypeAdapter

from bot.knowledge.documents import Document
from bot.knowledge.findings import Findings
from bot.knowledge.forms import fitted
from bot.knowledge.kinds import EntryId, Known, PerLanguage, SomeLanguages, Text
from bot.knowledge.schema import Form, Reviewed
from bot.knowledge.values import said


@dataclass(frozen=True, slots=True)
class Sender:
    """Somebody letters come from. `urgent`: help is needed the same day. `reviewed`: as in the glossary."""

    id: str
    icon: str
    names: Mapping[str, str]
    wants: Mapping[str, str]
    entries: tuple[str, ...]
    urgent: bool = False
    reviewed: frozenset[str] = frozenset()

    def name(self, language: str) -> str:
        """The name with its pictogram, in Dutch where the language lacks it."""
        return f"{self.icon} {said(self.names, language)}"

    def want(self, language: str) -> str:
        """What this sender usually wants, in Dutch where the language lacks it."""
        return said(self.wants, language)


class _SenderForm(Form):
    icon: Text
    name: PerLanguage
    wants: PerLanguage
    entries: Annotated[list[EntryId], Field(min_length=1)]
    urgent: bool = False


class _LettersForm(Form):
    review: Annotated[dict[str, Reviewed], SomeLanguages]  # of all texts together
    senders: dict[EntryId, _SenderForm]


_LETTERS = TypeAdapter(_LettersForm)


def read_letters(
    document: Document, entries: Collection[str], known: Known, findings: Findings
) -> Mapping[str, Sender]:
    """The senders by id, in the order of the file. `entries`: the ids there are."""
    _report_unknown_entries(document, entries, findings)
    form = fitted(_LETTERS, document, known, findings)
    return MappingProxyType(_senders(form) if form else {})


def _senders(form: _LettersForm) -> dict[str, Sender]:
    reviewed = frozenset(code for code, review in form.review.items() if review.reviewed_by)
    return {
        id_: Sender(
            id=id_,
            icon=each.icon,
            names=MappingProxyType(dict(each.name)),
            wants=MappingProxyType(dict(each.wants)),
            entries=tuple(each.entries),
            urgent=each.urgent,
            reviewed=reviewed,
        )
        for id_, each in form.senders.items()
    }


def _report_unknown_entries(document: Document, entries: Collection[str], findings: Findings) -> None:
    for sender in document.keys_at("senders"):
        for index, entry in enumerate(document.items_at("senders", sender, "entries")):
            if entry not in entries:
                line = document.line(("senders", sender, "entries", index))
                findings.add(document.file, line, "finding-unknown-entry", key=entry)
