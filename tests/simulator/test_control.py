"""Driving people over HTTP."""

import asyncio
from base64 import b64encode
from typing import Any

import httpx

from bot.simulator import Person, Town, World
from bot.simulator.control import ACTIONS, Control
from tests.simulator.conftest import Raw, until


async def act(client: httpx.AsyncClient, person: int, action: str, **params: Any) -> Any:
    response = await client.post(f"/control/people/{person}/{action}", json=params)
    assert response.status_code == 200, response.text
    return response.json()


def test_every_action_is_something_a_person_does() -> None:
    assert [action for action in ACTIONS if not callable(getattr(Person, action, None))] == []


async def test_a_talk_over_http(client: httpx.AsyncClient, raw: Raw) -> None:
    added = await client.post("/control/people", json={"name": "Bilal", "language_code": "ti"})
    bilal = added.json()["id"]
    await act(client, bilal, "starts", payload="huur")
    rows = [[{"text": "Ja", "callback_data": "y"}]]
    sent = await raw.result(
        "sendMessage", chat_id=bilal, text="Klopt dit?", reply_markup={"inline_keyboard": rows}
    )
    press = await act(client, bilal, "presses", message_id=sent["message_id"], button="Ja")
    await raw.result("answerCallbackQuery", callback_query_id=press["id"], text="Goed")
    answer = await act(client, bilal, "answer_to", press_id=press["id"])
    seen = (await client.get(f"/control/people/{bilal}/sees")).json()
    assert (answer["text"], [(one["sender"], one["text"]) for one in seen]) == (
        "Goed",
        [("Bilal", "/start huur"), ("Wegwijs", "Klopt dit?")],
    )
    assert seen[-1]["buttons"] == [[{"label": "Ja", "data": "y", "url": None}]]


async def test_files_go_both_ways(client: httpx.AsyncClient, alice: Person) -> None:
    content = b64encode(b"een foto").decode()
    await act(client, alice.id, "sends", kind="photo", content=content, caption="brief")
    seen = (await client.get(f"/control/people/{alice.id}/sees")).json()[-1]
    there = await client.get(f"/control/files/{seen['file']}")
    missing = await client.get("/control/files/photos/file_99.jpg")
    assert (seen["text"], there.content, missing.status_code) == ("brief", b"een foto", 404)


async def test_a_topic_is_read_by_itself(client: httpx.AsyncClient, place: Town) -> None:
    owner = place.coordinator.id
    topic = await act(client, owner, "makes_topic", chat=place.staff, name="#1")
    await act(client, owner, "says", text="in", chat=place.staff, topic=topic["thread_id"])
    await act(client, owner, "says", text="buiten", chat=place.staff)
    where = {"chat": place.staff, "topic": topic["thread_id"]}
    seen = (await client.get(f"/control/people/{owner}/sees", params=where)).json()
    topics = (await client.get(f"/control/people/{owner}/topics", params=where)).json()
    menu = (await client.get(f"/control/people/{owner}/menu", params=where)).json()
    assert ([one["text"] for one in seen], [one["name"] for one in topics], menu) == (
        ["in"],
        ["General", "#1"],
        [],
    )


async def test_groups_are_made_and_listed(client: httpx.AsyncClient, place: Town) -> None:
    group = {"title": "Redactie", "owner": place.coordinator.id, "kind": "group", "bot_status": "member"}
    made = (await client.post("/control/chats", json=group)).json()
    titles = [chat["title"] for chat in (await client.get("/control/chats")).json()]
    people = [one["first_name"] for one in (await client.get("/control/people")).json()]
    assert (made["type"], titles, people) == ("group", ["Vrijwilligers", "Redactie"], ["Coördinator"])


async def test_what_is_impossible_or_wrong_is_said_in_words(client: httpx.AsyncClient, alice: Person) -> None:
    calls = [
        (f"/control/people/{alice.id}/presses", {"message_id": 1, "button": "Ja"}),
        (f"/control/people/{alice.id}/flies", {}),
        ("/control/people/5/says", {"text": "x"}),
        (f"/control/people/{alice.id}/says", {"txt": "x"}),
    ]
    answers = [await client.post(path, json=body) for path, body in calls]
    assert [(one.status_code, one.json()["error"].split(":")[0].split(";")[0]) for one in answers] == [
        (409, "Under message 1 there is no button 'Ja', only []."),
        (409, "Nobody can 'flies'"),
        (409, "There is no person 5."),
        (400, "TypeError"),
    ]


async def test_events_wait_for_a_change_in_a_chat_of_the_viewer(
    client: httpx.AsyncClient, world: World, place: Town, alice: Person
) -> None:
    waiting = asyncio.create_task(client.get(f"/control/people/{alice.id}/events", params={"after": 1}))
    await until(lambda: world.bell.awaited)
    place.coordinator.says("niet voor Alice", chat=place.staff)
    alice.says("hallo")
    body = (await waiting).json()
    seen = [(event["seq"], event["kind"], event["chat_id"]) for event in body["events"]]
    assert (seen, body["last"]) == ([(3, "message", alice.id)], 3)


async def test_events_without_a_change_end_empty(client: httpx.AsyncClient, alice: Person) -> None:
    where = {"after": 99, "timeout": 0}
    body = (await client.get(f"/control/people/{alice.id}/events", params=where)).json()
    assert body["events"] == []


async def test_changes_of_all_chats_are_sent_as_they_happen(world: World, place: Town, alice: Person) -> None:
    stopping = asyncio.Event()
    following = Control(world, stopping).following(len(world.changes))
    first = asyncio.ensure_future(anext(following))
    await until(lambda: world.bell.awaited)
    alice.says("hallo")
    place.coordinator.says("hoi", chat=place.staff)
    changes = [await first, await anext(following)]
    stopping.set()
    world.bell.ring()
    assert [(one["kind"], one["chat_id"]) for one in changes] == [
        ("message", alice.id),
        ("message", place.staff),
    ]
    assert [one async for one in following] == []


async def test_everybody_is_listed_with_groups_and_whether_they_block_the_bot(
    client: httpx.AsyncClient, place: Town, alice: Person
) -> None:
    alice.blocks()
    coordinator, listed = (await client.get("/control/people")).json()
    assert coordinator["groups"] == [{"id": place.staff, "status": "creator"}]
    assert (listed["groups"], coordinator["blocks_bot"], listed["blocks_bot"]) == ([], False, True)


async def test_commands_come_with_what_they_do(client: httpx.AsyncClient, raw: Raw, alice: Person) -> None:
    told = [{"command": "help", "description": "Hulp"}]
    await raw.result("setMyCommands", commands=told)
    assert (await client.get(f"/control/people/{alice.id}/commands")).json() == told


async def test_a_file_can_be_shown_but_never_run_as_a_page(client: httpx.AsyncClient, alice: Person) -> None:
    alice.sends("document", content=b"<script>", name="brief.html")
    file = alice.sees()[-1].file
    answer = await client.get(f"/control/files/{file}")
    assert answer.headers["content-security-policy"] == "sandbox"


async def test_faults_are_set_and_looked_at_and_taken_away(
    client: httpx.AsyncClient, raw: Raw, alice: Person
) -> None:
    await client.post("/control/faults", json={"kind": "flood", "methods": ["sendMessage"], "seconds": 7})
    await raw.refusal("sendMessage", chat_id=alice.id, text="x")
    await raw.refusal("sendMessage", chat_id=alice.id, text="")
    await raw.result("sendMessage", chat_id=alice.id, text="x")
    log = (await client.get("/control/faults")).json()
    await client.post("/control/faults", json={"kind": "reset"})
    await client.delete("/control/faults")
    assert (log["injected"], [one["method"] for one in log["accepted"]], log["refused"]) == (
        [{"method": "sendMessage", "kind": "flood", "calls": 1}],
        ["sendMessage"],
        [{"method": "sendMessage", "code": 400, "description": "Bad Request: message text is empty"}],
    )
    assert (await client.get("/control/faults")).json()["active"] == []
