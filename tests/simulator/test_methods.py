"""The table of methods, and calls that don't fit it."""

from typing import Any

import pytest

from bot.simulator import Person
from bot.simulator.answers import ANSWERS
from bot.simulator.methods import Kind, Parameter, methods
from bot.simulator.polling import POLLING
from tests.simulator.conftest import Raw


def test_the_table_is_that_of_the_installed_bot_class() -> None:
    known = methods().keys()
    assert (len(known) > 150, {"sendMessage", "close", "logOut"} <= known, "initialize" in known) == (
        True,
        True,
        False,
    )


def test_parameters_have_the_kinds_of_the_signature() -> None:
    assert list(methods()["answerCallbackQuery"].values()) == [
        Parameter("callback_query_id", Kind.STRING, True),
        Parameter("text", Kind.STRING, False),
        Parameter("show_alert", Kind.BOOLEAN, False),
        Parameter("url", Kind.STRING, False),
        Parameter("cache_time", Kind.INTEGER, False),
    ]


def test_each_kind_is_found_in_a_sending_method() -> None:
    kinds = {name: parameter.kind for name, parameter in methods()["sendPhoto"].items()}
    assert [kinds[name] for name in ("chat_id", "photo", "caption", "reply_markup", "parse_mode")] == [
        Kind.CHAT,
        Kind.FILE,
        Kind.STRING,
        Kind.OBJECT,
        Kind.STRING,
    ]


def test_what_is_only_in_python_is_no_parameter() -> None:
    own = {"read_timeout", "api_kwargs", "filename", "reply_to_message_id", "disable_web_page_preview"}
    assert not own & {name for parameters in methods().values() for name in parameters}


def test_every_method_answered_here_is_one_of_the_table() -> None:
    assert (ANSWERS.keys() | POLLING.keys()) <= methods().keys()


WRONG = {
    "an unknown parameter": ({"text": "x", "txt": "y"}, 'sendMessage has no parameter "txt"'),
    "one of python-telegram-bot's own": (
        {"text": "x", "reply_to_message_id": 1},
        'sendMessage has no parameter "reply_to_message_id"',
    ),
    "a missing one": ({}, 'parameter "text" of sendMessage is required'),
    "a number that is none": (
        {"text": "x", "message_thread_id": "two"},
        'parameter "message_thread_id" must be an integer',
    ),
    "half a number": (
        {"text": "x", "message_thread_id": 1.5},
        'parameter "message_thread_id" must be an integer',
    ),
    "a flag that is none": (
        {"text": "x", "protect_content": "maybe"},
        'parameter "protect_content" must be a boolean',
    ),
    "an object that is none": (
        {"text": "x", "reply_markup": "{"},
        'parameter "reply_markup" must be a JSON object',
    ),
    "a text that is none": ({"text": {"a": 1}}, 'parameter "text" must be a string'),
}


@pytest.mark.parametrize(("params", "description"), WRONG.values(), ids=WRONG)
async def test_a_call_is_refused_for(
    raw: Raw, alice: Person, params: dict[str, Any], description: str
) -> None:
    assert await raw.refusal("sendMessage", chat_id=alice.id, **params) == f"Bad Request: {description}"


async def test_an_unknown_method_is_not_found(raw: Raw) -> None:
    assert await raw("sendMesage") == {
        "ok": False,
        "error_code": 404,
        "description": "Not Found: method not found",
    }


async def test_a_method_nobody_modelled_says_so(raw: Raw) -> None:
    assert await raw("getMyStarBalance") == {
        "ok": False,
        "error_code": 501,
        "description": "Not Implemented: getMyStarBalance is not modelled by the local Bot API",
    }


async def test_methods_are_found_in_any_case(raw: Raw) -> None:
    assert (await raw.result("GETME"))["username"] == "wegwijs_bot"


async def test_a_parameter_that_would_change_everything_is_said_to_be_not_modelled(
    raw: Raw, alice: Person
) -> None:
    refusal = await raw.refusal("sendMessage", chat_id=alice.id, text="x", message_effect_id="5")
    assert refusal == ('Not Implemented: parameter "message_effect_id" is not modelled by the local Bot API')
