"""What goes wrong on demand. Broken connections need a server: test_server.py."""

import httpx
import pytest

from bot.simulator import Person, World
from bot.simulator.faults import FaultKind, Faults
from tests.simulator.conftest import Raw


async def test_a_flood_says_when_to_come_back(raw: Raw, world: World, alice: Person) -> None:
    world.faults.inject("flood", seconds=3)
    refused = await raw("sendMessage", chat_id=alice.id, text="x")
    await raw.result("sendMessage", chat_id=alice.id, text="x")
    assert (refused["error_code"], refused["parameters"]) == (429, {"retry_after": 3})


async def test_a_server_error_is_json(raw: Raw, world: World, alice: Person) -> None:
    world.faults.inject("server_error")
    assert await raw("sendMessage", chat_id=alice.id, text="x") == {
        "ok": False,
        "error_code": 500,
        "description": "Internal Server Error",
    }


async def test_a_bad_gateway_is_a_page(client: httpx.AsyncClient, raw: Raw, world: World) -> None:
    world.faults.inject("bad_gateway")
    answer = await client.get(f"/bot{raw.token}/getMe")
    assert (answer.status_code, answer.headers["content-type"]) == (502, "text/html; charset=utf-8")


async def test_a_fault_hits_only_its_methods_and_never_polling_unless_named(
    raw: Raw, world: World, alice: Person
) -> None:
    world.faults.inject("server_error", "sendMessage", times=None)
    world.faults.inject("flood", times=None)
    await raw.result("getUpdates")
    answers = [await raw.refusal(method, chat_id=alice.id, text="x") for method in ("sendMessage", "getMe")]
    world.faults.clear()
    await raw.result("sendMessage", chat_id=alice.id, text="x")
    assert answers == ["Internal Server Error", "Too Many Requests: retry after 1"]


def struck(seed: int) -> list[bool]:
    faults = Faults()
    faults.inject("reset", times=None, share=0.3, seed=seed)
    return [faults.strikes("sendMessage") is not None for _ in range(1000)]


def test_a_share_of_calls_is_the_same_with_the_same_seed() -> None:
    assert (struck(1) == struck(1), struck(1) == struck(2)) == (True, False)
    assert 250 < sum(struck(1)) < 350


def test_what_was_injected_is_counted() -> None:
    faults = Faults()
    faults.inject("reset", times=2)
    kinds = [fault.kind if (fault := faults.strikes("sendMessage")) else None for _ in range(3)]
    assert (kinds, faults.injected) == (
        [FaultKind.RESET, FaultKind.RESET, None],
        {("sendMessage", "reset"): 2},
    )


def test_an_unknown_fault_is_an_error() -> None:
    with pytest.raises(ValueError, match="meteor"):
        Faults().inject("meteor")


async def test_accepted_and_refused_calls_are_logged(raw: Raw, world: World, alice: Person) -> None:
    await raw.result("sendMessage", chat_id=alice.id, text="goed")
    await raw.refusal("sendMessage", chat_id=alice.id, text="")
    [accepted] = world.faults.calls("sendMessage")
    assert (accepted.params["text"], accepted.result["message_id"], accepted.reply_lost) == ("goed", 2, False)
    assert [one.description for one in world.faults.refused] == ["Bad Request: message text is empty"]
