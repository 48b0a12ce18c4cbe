"""Turns the forms of the content files, once they fit, into the values the bot works with."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from bot.knowledge import schema
from bot.knowledge.kinds import WEEKDAYS
from bot.knowledge.values import (
    Amount,
    Block,
    Closure,
    DangerRule,
    DutchWord,
    Entry,
    EntryText,
    Fact,
    Field,
    History,
    Hours,
    Language,
    Municipality,
    Place,
    SmallTalk,
    SmallTalkKind,
    Source,
    Topic,
)

K = TypeVar("K")
V = TypeVar("V")


def frozen(mapping: Mapping[K, V]) -> Mapping[K, V]:
    """The mapping, in its order, so that nobody can change it."""
    return MappingProxyType(dict(mapping))


def language(code: str, form: schema.LanguageForm) -> Language:
    """A language of languages.yaml."""
    return Language(
        code,
        form.name,
        form.direction,
        form.script,
        tuple(form.reviewers),
        form.complete,
        form.clock_from_six,
    )


def source(key: str, form: schema.SourceForm) -> Source:
    """A source of sources.yaml."""
    return Source(key, form.name, form.where or form.url or "", form.read, form.note or "")


def amount(_: str, form: schema.AmountForm) -> Amount:
    """A figure of amounts.yaml."""
    return Amount(
        frozen(form.value),
        tuple(form.sources),
        form.checked_on,
        form.checked_by,
        form.valid_until,
        year=form.year,
    )


def field(name: str, form: schema.FieldForm) -> Field:
    """A local fact's name, label and sentence for when it isn't known."""
    return Field(name, frozen(form.label), frozen(form.unknown))


def topic(topic_id: str, form: schema.TopicForm) -> Topic:
    """A topic without its entries' content."""
    return Topic(topic_id, form.icon, form.order, frozen(form.title), tuple(form.entries))


def entry(entry_id: str, topic_id: str, form: schema.EntryForm, texts: Mapping[str, EntryText]) -> Entry:
    """An entry with its texts by language."""
    return Entry(
        id=entry_id,
        topic=topic_id,
        core=form.core,
        risk=form.risk,
        card=form.card,
        sources=tuple(form.sources),
        related=tuple(form.related),
        review_every_months=form.review_every_months,
        checked_on=form.checked_on,
        checked_by=form.checked_by,
        letter=form.letter,
        texts=frozen(texts),
    )


def entry_text(form: schema.EntryTextForm, audio: Path | None = None) -> EntryText:
    """An entry in one language, with its recording if there is one."""
    return EntryText(
        title=form.title,
        what=form.what,
        steps=tuple(form.steps),
        words=tuple(DutchWord(word.dutch, word.meaning) for word in form.words),
        help=form.help or "",
        questions=tuple(form.questions),
        reviewed_by=form.reviewed_by,
        reviewed_on=form.reviewed_on,
        translated_from=form.translated_from,
        audio=audio,
    )


def municipality(municipality_id: str, form: schema.MunicipalityForm) -> Municipality:
    """A municipality with what is known of it."""
    return Municipality(
        id=municipality_id,
        names=frozen(form.name),
        example=form.example,
        spreekuur=_hours(form.spreekuur),
        desk=_hours(form.desk),
        facts=frozen({name: _fact(fact) for name, fact in form.facts.items()}),
        history=tuple(History(item.what, item.year, item.quote, item.source) for item in form.history),
    )


def smalltalk(kind: SmallTalkKind, forms: Mapping[str, schema.SmallTalkForm]) -> Mapping[str, SmallTalk]:
    """One kind of small talk by language."""
    return frozen({code: SmallTalk(kind, code, tuple(form.says), form.reply) for code, form in forms.items()})


def danger_rules(forms: schema.Rules) -> tuple[DangerRule, ...]:
    """The rules of all cards and languages, in the order of the file."""
    return tuple(
        DangerRule(card, code, tuple(form.raises), tuple(form.unless), tuple(form.always))
        for card, by_language in forms.items()
        for code, form in by_language.items()
    )


def danger_examples(forms: schema.Examples) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The examples by language, then by card or HARMLESS."""
    return frozen(
        {
            code: frozen({label: tuple(texts) for label, texts in by_label.items()})
            for code, by_label in forms.items()
        }
    )


def _fact(form: schema.FactForm | None) -> Fact | None:
    if form is None:
        return None
    return Fact(
        frozen(form.value),
        (form.source,) if form.source else (),
        form.checked_on,
        form.checked_by,
        form.valid_until,
        form.owner,
    )


def _hours(form: schema.HoursForm | None) -> Hours | None:
    if form is None:
        return None
    return Hours(
        weekly=tuple(_block(block) for block in form.weekly),
        closed_on_holidays=form.holidays == "closed",
        closures=tuple(_closure(closure) for closure in form.closures),
        place=_place(form.place),
        source=form.source,
        checked_on=form.checked_on,
        checked_by=form.checked_by,
        valid_until=form.valid_until,
        owner=form.owner,
    )


def _block(form: schema.BlockForm) -> Block:
    return Block(WEEKDAYS.index(form.day), form.start, form.end, form.appointment)


def _closure(form: schema.ClosureForm) -> Closure:
    reason = form.reason or {}
    return Closure(form.first, form.last, frozen(reason))


def _place(form: schema.PlaceForm | None) -> Place | None:
    return Place(form.name, form.address, form.latitude, form.longitude) if form else None
