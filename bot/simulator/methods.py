"""The methods of the Bot API and their parameters, read off python-telegram-bot's own `Bot`.

Its positional parameters are those of https://core.telegram.org/bots/api#available-methods; what is
keyword-only (`read_timeout`, `filename`, `reply_to_message_id`, ...) is its own and never sent.
Telegram ignores a parameter it doesn't know. Here it is an error, because it is a mistake of the bot.
"""

import inspect
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from telegram import Bot

from bot.simulator.errors import Refusal, bad_request

NOT_METHODS = {"initialize", "shutdown"}


class Kind(StrEnum):
    """What a parameter holds, as far as HTTP is concerned."""

    FILE = "a file, a file id or attach://"
    ARRAY = "a JSON array"
    OBJECT = "a JSON object"
    CHAT = "a chat id or @username"
    STRING = "a string"
    BOOLEAN = "a boolean"
    NUMBER = "a number"
    INTEGER = "an integer"


# The first pattern found in the annotation tells the kind; whatever is left is an object of its own.
KINDS = (
    (re.compile(r"FileInput|InputFile"), Kind.FILE),
    (re.compile(r"Sequence"), Kind.ARRAY),
    (re.compile(r"^(str \| int|int \| str)"), Kind.CHAT),
    (re.compile(r"^str|DefaultValue\[str\]"), Kind.STRING),
    (re.compile(r"^bool|DefaultValue\[bool\]"), Kind.BOOLEAN),
    (re.compile(r"^float"), Kind.NUMBER),
    (re.compile(r"^int|Literal"), Kind.INTEGER),
    (re.compile(r""), Kind.OBJECT),
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a method."""

    name: str
    kind: Kind
    required: bool


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    content: bytes
    name: str | None = None
    mime: str | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a method that exists, with parameters that exist, of the right kind."""

    method: str
    params: Mapping[str, Any]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.params[name]

    def get(self, name: str, default: Any = None) -> Any:
        """The parameter, or `default` when it was not given."""
        return self.params.get(name, default)


@cache
def methods() -> Mapping[str, Mapping[str, Parameter]]:
    """All methods python-telegram-bot knows, by their name in the Bot API."""
    return {
        name: parameters_of(function)
        for name, function in inspect.getmembers(Bot, inspect.isfunction)
        if "_" not in name and name not in NOT_METHODS
    }


def parameters_of(function: Callable[..., Any]) -> Mapping[str, Parameter]:
    """The parameters that go over the wire."""
    return {
        name: Parameter(name, kind_of(parameter.annotation), parameter.default is parameter.empty)
        for name, parameter in inspect.signature(function).parameters.items()
        if name != "self" and parameter.kind is parameter.POSITIONAL_OR_KEYWORD
    }


def kind_of(annotation: object) -> Kind:
    """The kind that an annotation of python-telegram-bot stands for."""
    written = inspect.formatannotation(annotation).strip("'")
    return next(kind for pattern, kind in KINDS if pattern.search(written))


def canonical(name: str) -> str:
    """The method's name as documented: "all methods are case-insensitive". Raises Refusal 404 for others."""
    for known in methods():
        if known.lower() == name.lower():
            return known
    raise Refusal(404, "Not Found: method not found")


def call(name: str, given: Mapping[str, Any], uploads: Mapping[str, Upload]) -> Call:
    """The call with its parameters decoded, or Refusal: an unknown one, a wrong kind, a missing one."""
    method = canonical(name)
    known = methods()[method]
    decoded = {key: decode(known[key], value) for key, value in given.items() if known_to(method, key)}
    attached = {key for key in uploads if f"attach://{key}" in str(decoded)}
    for key in uploads.keys() - attached:
        known_to(method, key)
    missing = [
        p.name for p in known.values() if p.required and p.name not in decoded and p.name not in uploads
    ]
    if missing:
        raise bad_request(f'parameter "{missing[0]}" of {method} is required')
    return Call(method, decoded, dict(uploads))


def known_to(method: str, parameter: str) -> bool:
    """True, or Refusal naming the parameter that the method doesn't have."""
    if parameter in methods()[method]:
        return True
    raise bad_request(f'{method} has no parameter "{parameter}"')


def decode(parameter: Parameter, value: Any) -> Any:
    """The value from a form (all strings) or from JSON, as what the parameter holds."""
    try:
        return DECODERS[parameter.kind](value)
    except (ValueError, TypeError, KeyError):
        raise bad_request(f'parameter "{parameter.name}" must be {parameter.kind.value}') from None


def _chat(value: Any) -> int | str:
    if isinstance(value, str) and value.startswith("@"):
        return value
    return _integer(value)


def _integer(value: Any) -> int:
    if isinstance(value, bool | float):
        raise TypeError
    return int(value)


def _boolean(value: Any) -> bool:
    return BOOLEANS[str(value).lower()]


def _string(value: Any) -> str:
    if isinstance(value, dict | list | bool):
        raise TypeError
    return str(value)


def _json(expected: type) -> Callable[[Any], Any]:
    def decoded(value: Any) -> Any:
        read = json.loads(value) if isinstance(value, str) else value
        if not isinstance(read, expected):
            raise TypeError
        return read

    return decoded


BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
DECODERS: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.FILE: _string,
    Kind.ARRAY: _json(list),
    Kind.OBJECT: _json(dict),
    Kind.CHAT: _chat,
    Kind.STRING: _string,
    Kind.BOOLEAN: _boolean,
    Kind.NUMBER: float,
    Kind.INTEGER: _integer,
}
