"""The form of each content file: which keys there are and what may stand there."""

from datetime import date
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from bot.knowledge.kinds import (
    WEEKDAYS,
    Clock,
    EachLanguage,
    EntryId,
    FactName,
    FieldName,
    LanguageCode,
    OneOrPerLanguage,
    OrUnknown,
    Pattern,
    PerLanguage,
    Shown,
    SomeLanguages,
    SourceKey,
    Text,
    Title,
    Told,
    Weekday,
    in_known_languages,
)
from bot.knowledge.values import Direction, Risk, Script, SmallTalkKind


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


class Reviewed(Form):
    """What a named native speaker signed off on a date: both or neither."""

    reviewed_by: Text | None = None
    reviewed_on: date | None = None

    @model_validator(mode="after")
    def _signed_in_full(self) -> Self:
        if (self.reviewed_by is None) != (self.reviewed_on is None):
            raise PydanticCustomError("finding-reviewed-half", "half")
        return self


class LanguageForm(Form):
    """One language of languages.yaml."""

    name: Text
    direction: Direction
    script: Script
    reviewers: list[Text] = []
    complete: bool = True
    clock_from_six: bool = False


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


class EntryTextForm(Reviewed):
    """One entry in a language file."""

    title: Title
    what: Told
    steps: Annotated[list[Told], Field(max_length=5)] = []
    words: Annotated[list[WordForm], Field(max_length=3)] = []
    help: Told | None = None
    translated_from: Text | None = None
    questions: Annotated[list[Text], Field(min_length=1)]


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
    spreekuur: Annotated[HoursForm | None, OrUnknown]
    desk: Annotated[HoursForm | None, OrUnknown]
    facts: dict[FieldName, Annotated[FactForm | None, OrUnknown]]
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


class GlossaryWordForm(Form):
    """One word of glossary.yaml; beside these keys, a language code with the ways it is written there."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, list[Text]]

    also: list[Text] = []
    meaning: PerLanguage
    latin: list[Text] = []

    @property
    def forms(self) -> dict[str, list[Text]]:
        """The ways it is written, by language."""
        return self.__pydantic_extra__

    @model_validator(mode="after")
    def _in_known_languages(self, info: ValidationInfo) -> Self:
        in_known_languages(self.forms, info)
        return self


class GlossaryForm(Form):
    """A glossary.yaml."""

    review: Annotated[dict[str, Reviewed], SomeLanguages] = {}  # of all meanings together
    words: dict[Text, GlossaryWordForm]


Languages = dict[LanguageCode, LanguageForm]
Sources = dict[str, SourceForm]
Amounts = dict[FactName, AmountForm]
Fields = dict[FactName, FieldForm]
SmallTalks = dict[SmallTalkKind, Annotated[dict[str, SmallTalkForm], EachLanguage]]
Rules = dict[EntryId, Annotated[dict[str, RuleForm], EachLanguage]]
Examples = Annotated[dict[str, dict[EntryId, list[Text]]], SomeLanguages]
