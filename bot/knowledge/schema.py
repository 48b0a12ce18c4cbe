"""The form of the content files. What doesn't fit becomes a finding; what fits becomes values.

Checks that need the rest of the content (which languages, placeholders, sources there are) find it in the
validation context: a `Known`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from typing import Annotated, Any, Literal, Self, TypeVar

from babel.core import Locale, UnknownLocaleError
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from bot.knowledge.patterns import flaw
from bot.knowledge.placeholders import has_stray_brace, names_in
from bot.knowledge.values import ANY_LANGUAGE, Direction, Risk, Script, SmallTalkKind

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ID = "[a-z0-9-]{1,48}"  # part of links and of button data, which holds 64 bytes
TITLE_LETTERS = 60  # a title is also a button

T = TypeVar("T")

_CLOCK = re.compile(r"\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the rest of the content while a file is checked; None: nothing, so nothing is missed.

    `complete` are the languages that may lack nothing.
    """

    languages: frozenset[str] | None = None
    complete: frozenset[str] = frozenset()
    sources: frozenset[str] | None = None
    fields: frozenset[str] | None = None
    placeholders: frozenset[str] | None = None


def _known(info: ValidationInfo) -> Known:
    return info.context if isinstance(info.context, Known) else Known()


def _strangers(names: Iterable[str], known: frozenset[str] | None) -> frozenset[str]:
    return frozenset() if known is None else frozenset(names) - known


def _listed(names: frozenset[str]) -> dict[str, Any]:
    return {"names": ", ".join(sorted(names))}


def _time(value: Any) -> time:
    if isinstance(value, str) and _CLOCK.fullmatch(value):
        try:
            return time.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("finding-time", "time")


def _by_language(texts: dict[str, T], info: ValidationInfo) -> dict[str, T]:
    known = _known(info)
    if unknown := _strangers(texts, known.languages):
        raise PydanticCustomError("finding-unknown-language", "language", _listed(unknown))
    if missing := known.complete - texts.keys():
        raise PydanticCustomError("finding-missing-language", "language", _listed(missing))
    return texts


def _one_or_by_language(value: Any) -> Any:
    return value if isinstance(value, dict) else {ANY_LANGUAGE: value}


def _one_or_all(texts: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    return texts if texts.keys() == {ANY_LANGUAGE} else _by_language(texts, info)


def _placeholders(text: str, info: ValidationInfo) -> str:
    if has_stray_brace(text):
        raise PydanticCustomError("finding-stray-brace", "brace")
    if unknown := _strangers(names_in(text), _known(info).placeholders):
        raise PydanticCustomError("finding-unknown-placeholder", "placeholder", _listed(unknown))
    return text


def _no_brace(text: str) -> str:
    if "{" in text or "}" in text:
        raise PydanticCustomError("finding-no-placeholder-here", "brace")
    return text


def _source(key: str, info: ValidationInfo) -> str:
    if unknown := _strangers([key], _known(info).sources):
        raise PydanticCustomError("finding-unknown-source", "source", _listed(unknown))
    return key


def _field(name: str, info: ValidationInfo) -> str:
    if unknown := _strangers([name], _known(info).fields):
        raise PydanticCustomError("finding-unknown-field", "field", _listed(unknown))
    return name


def _pattern(pattern: str) -> str:
    if problem := flaw(pattern):
        raise PydanticCustomError("finding-pattern", "pattern", {"problem": problem})
    return pattern


def _locale(code: str) -> str:
    try:
        Locale.parse(code)
    except (ValueError, UnknownLocaleError):
        raise PydanticCustomError("finding-language-code", "code", {"names": code}) from None
    return code


def _unknown_is_none(value: Any) -> Any:
    return None if value == "unknown" else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Shown = Annotated[Text, AfterValidator(_no_brace)]  # read by a client as it is
Told = Annotated[Text, AfterValidator(_placeholders)]  # read by a client, placeholders allowed
Title = Annotated[Text, StringConstraints(max_length=TITLE_LETTERS), AfterValidator(_no_brace)]
PerLanguage = Annotated[dict[str, Shown], AfterValidator(_by_language)]
OneOrPerLanguage = Annotated[
    dict[str, Shown], BeforeValidator(_one_or_by_language), AfterValidator(_one_or_all)
]
Clock = Annotated[time, BeforeValidator(_time)]
SourceKey = Annotated[Text, AfterValidator(_source)]
Pattern = Annotated[Text, AfterValidator(_pattern)]
LanguageCode = Annotated[str, AfterValidator(_locale)]
FieldName = Annotated[str, AfterValidator(_field)]
EntryId = Annotated[str, StringConstraints(pattern=f"^{ID}$")]
FactName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Form(BaseModel):
    """Strict: no key too many, no type guessed."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Checked(Form):
    """What a named person checked on a date: both or neither."""

    checked_on: date | None = None
    checked_by: Text | None = None

    @model_validator(mode="after")
    def _both_or_neither(self) -> Self:
        if (self.checked_on is None) != (self.checked_by is None):
            raise PydanticCustomError("finding-checked-half", "half")
        return self


class LanguageForm(Form):
    """One language of languages.yaml."""

    name: Text
    direction: Direction
    script: Script
    reviewers: list[Text] = []
    complete: bool = True


class SourceForm(Form):
    """One source of sources.yaml; `where` or `url` when it can be found again."""

    name: Text
    read: Text
    where: Text | None = None
    url: Text | None = None
    note: Text | None = None


class AmountForm(Checked):
    """One figure of amounts.yaml."""

    value: OneOrPerLanguage
    year: int | None = None
    valid_until: date | None
    sources: list[SourceKey] = []
    note: Text | None = None  # for editors


class FieldForm(Form):
    """One local fact of municipalities/fields.yaml."""

    label: PerLanguage
    unknown: PerLanguage


class EntryForm(Checked):
    """One entry of topic.yaml."""

    core: bool
    risk: Risk
    card: bool = False
    sources: list[SourceKey]
    related: list[Text]
    review_every_months: Annotated[int, Field(gt=0)]
    letter: bool = True


class TopicForm(Form):
    """A topic.yaml."""

    icon: Text
    order: int
    title: PerLanguage
    entries: dict[EntryId, EntryForm]


class WordForm(Form):
    """A Dutch word or sentence with its meaning."""

    dutch: Shown
    meaning: Shown


class EntryTextForm(Form):
    """One entry in a language file."""

    title: Title
    what: Told
    steps: Annotated[list[Told], Field(max_length=5)] = []
    words: Annotated[list[WordForm], Field(max_length=3)] = []
    help: Told | None = None
    reviewed_by: Text | None = None
    reviewed_on: date | None = None
    translated_from: Text | None = None
    questions: Annotated[list[Text], Field(min_length=1)]

    @model_validator(mode="after")
    def _signed_in_full(self) -> Self:
        if (self.reviewed_by is None) != (self.reviewed_on is None):
            raise PydanticCustomError("finding-reviewed-half", "half")
        return self


class LanguageFileForm(Form):
    """A language file of a topic."""

    entries: dict[EntryId, EntryTextForm]


class PlaceForm(Form):
    """Where a spreekuur is held."""

    name: Text
    address: Text
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None


class BlockForm(Form):
    """Some hours on a weekday."""

    day: Weekday
    start: Annotated[Clock, Field(alias="from")]
    end: Annotated[Clock, Field(alias="until")]
    appointment: bool = False

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.start >= self.end:
            raise PydanticCustomError("finding-block-backward", "backward")
        return self


class ClosureForm(Form):
    """Days on which it is closed."""

    first: Annotated[date, Field(alias="from")]
    last: Annotated[date, Field(alias="until")]
    reason: OneOrPerLanguage | None = None

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.first > self.last:
            raise PydanticCustomError("finding-closure-backward", "backward")
        return self


def _apart(blocks: list[BlockForm]) -> list[BlockForm]:
    ordered = sorted(blocks, key=lambda block: (WEEKDAYS.index(block.day), block.start))
    for earlier, later in pairwise(ordered):
        if earlier.day == later.day and later.start < earlier.end:
            raise PydanticCustomError("finding-blocks-overlap", "overlap", {"names": later.day})
    return ordered


class HoursForm(Checked):
    """Weekly hours with exceptions: a spreekuur, or when volunteers read."""

    place: PlaceForm | None = None
    weekly: Annotated[list[BlockForm], Field(min_length=1), AfterValidator(_apart)]
    holidays: Literal["closed", "open"]
    closures: list[ClosureForm] = []
    source: Text | None = None
    valid_until: date | None = None
    owner: Text | None = None


class FactForm(Checked):
    """A local value with where it comes from."""

    value: OneOrPerLanguage
    source: Text | None = None
    valid_until: date | None = None
    owner: Text | None = None


class HistoryForm(Form):
    """What a source document says."""

    what: Text
    year: int | None = None
    quote: Text
    source: Text


class MunicipalityForm(Form):
    """A municipalities/<id>.yaml."""

    name: PerLanguage
    example: bool = False
    spreekuur: Annotated[HoursForm | None, BeforeValidator(_unknown_is_none)]
    desk: Annotated[HoursForm | None, BeforeValidator(_unknown_is_none)]
    facts: dict[FieldName, Annotated[FactForm | None, BeforeValidator(_unknown_is_none)]]
    history: list[HistoryForm] = []


class SmallTalkForm(Form):
    """How one kind of small talk goes in a language."""

    reply: Shown
    says: Annotated[list[Text], Field(min_length=1)]


class RuleForm(Form):
    """The patterns of a danger card in a language."""

    raises: Annotated[list[Pattern], Field(alias="raise", min_length=1)]
    unless: list[Pattern] = []
    always: list[Pattern] = []


Languages = dict[LanguageCode, LanguageForm]
Sources = dict[str, SourceForm]
Amounts = dict[FactName, AmountForm]
Fields = dict[FactName, FieldForm]
SmallTalks = dict[SmallTalkKind, Annotated[dict[str, SmallTalkForm], AfterValidator(_by_language)]]
Rules = dict[EntryId, Annotated[dict[str, RuleForm], AfterValidator(_by_language)]]
