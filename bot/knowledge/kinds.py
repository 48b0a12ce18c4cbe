"""The kinds of text, name and time that the forms of the content files are made of.

Checks that need the rest of the content (which languages, placeholders, sources there are) find it in the
validation context: a `Known`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import Annotated, Any, Literal, TypeVar

from babel.core import Locale, UnknownLocaleError
from pydantic import AfterValidator, BeforeValidator, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

from bot.knowledge.patterns import flaw
from bot.knowledge.placeholders import has_stray_brace, names_in
from bot.knowledge.values import ANY_LANGUAGE

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


def in_known_languages(by_language: dict[str, T], info: ValidationInfo) -> dict[str, T]:
    """The mapping, when each of its keys is a language that is served."""
    if unknown := _strangers(by_language, _known(info).languages):
        raise PydanticCustomError("finding-unknown-language", "language", _listed(unknown))
    return by_language


def in_each_language(texts: dict[str, T], info: ValidationInfo) -> dict[str, T]:
    """The mapping, when it has every complete language and only languages that are served."""
    in_known_languages(texts, info)
    if missing := _known(info).complete - texts.keys():
        raise PydanticCustomError("finding-missing-language", "language", _listed(missing))
    return texts


def _one_or_by_language(value: Any) -> Any:
    return value if isinstance(value, dict) else {ANY_LANGUAGE: value}


def _one_or_all(texts: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    return texts if texts.keys() == {ANY_LANGUAGE} else in_each_language(texts, info)


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


EachLanguage = AfterValidator(in_each_language)  # by language code: all complete ones, no unknown one
SomeLanguages = AfterValidator(in_known_languages)  # the same, but any language may be missing
OrUnknown = BeforeValidator(_unknown_is_none)  # what nobody confirmed is None
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Shown = Annotated[Text, AfterValidator(_no_brace)]  # read by a client as it is
Told = Annotated[Text, AfterValidator(_placeholders)]  # read by a client, placeholders allowed
Title = Annotated[Text, StringConstraints(max_length=TITLE_LETTERS), AfterValidator(_no_brace)]
PerLanguage = Annotated[dict[str, Shown], EachLanguage]
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
