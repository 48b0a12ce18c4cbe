"""Methods that put a message into a chat."""

from collections.abc import Callable, Mapping
from typing import Any

from telegram.constants import BulkRequestLimit, ChatAction, MediaGroupLimit

from bot.simulator import limits, rules, wire
from bot.simulator.errors import bad_request, not_modelled
from bot.simulator.files import as_content
from bot.simulator.methods import Call, Upload
from bot.simulator.values import Json, Message, StoredFile
from bot.simulator.world import Room, World

CAPTIONED = {"photo", "voice", "audio", "video", "document"}
# What a call may say about a file, and is shown with it.
FILE_DETAILS = ("duration", "width", "height", "length", "performer", "title", "emoji")
IN_ALBUMS = {"photo", "video", "audio", "document"}
UPLOAD_LIMIT = 50_000_000  # bytes: https://core.telegram.org/bots/api#sending-files


def deliver(world: World, call: Call, *, messages: int = 1) -> tuple[Room, dict[str, Any]]:
    """Check all that any sending method checks; gives the chat and the fields of the new message."""
    markup = limits.keyboard(call.get("reply_markup"))
    room = rules.writable(world, call["chat_id"])
    fields = {
        "thread_id": rules.thread(world, room, call.get("message_thread_id")),
        "reply_to": rules.reply_target(room, call.get("reply_parameters")),
        "markup": markup,
    }
    world.floods.check(room.chat.id, room.chat.is_group, world.clock(), messages)
    return room, fields


def put(world: World, call: Call, content: Json) -> Json:
    """Send one message and show it."""
    room, fields = deliver(world, call)
    return wire.message(world, room, world.post(room, world.bot.id, content, **fields))


def send_message(world: World, call: Call) -> Json:
    """https://core.telegram.org/bots/api#sendmessage"""
    return put(world, call, limits.message_text(call))


def send_location(world: World, call: Call) -> Json:
    """https://core.telegram.org/bots/api#sendlocation"""
    return put(world, call, {"location": position(call)})


def send_venue(world: World, call: Call) -> Json:
    """https://core.telegram.org/bots/api#sendvenue: title and address are required."""
    for name in ("title", "address"):
        if not call.get(name):
            raise bad_request(f'parameter "{name}" of sendVenue is required')
    venue = {"location": position(call), "title": call["title"], "address": call["address"]}
    return put(world, call, {"venue": venue, "location": venue["location"]})


def position(call: Call) -> Json:
    """Degrees on the globe: https://core.telegram.org/bots/api#location."""
    latitude, longitude = call.get("latitude"), call.get("longitude")
    if latitude is None or longitude is None or not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("location is invalid")
    return {"latitude": latitude, "longitude": longitude}


def send_contact(world: World, call: Call) -> Json:
    """https://core.telegram.org/bots/api#sendcontact"""
    if not call.get("phone_number") or not call.get("first_name"):
        raise bad_request("contact phone number and first name must be non-empty")
    return put(world, call, {"contact": {key: call[key] for key in ("phone_number", "first_name")}})


def sender_of(kind: str) -> Callable[[World, Call], Json]:
    """The method that sends one file of a kind: https://core.telegram.org/bots/api#sending-files."""

    def send(world: World, call: Call) -> Json:
        content = as_content(the_file(world, call, kind, call.get(kind)), details(call.params))
        return put(world, call, content | (limits.caption(call) if kind in CAPTIONED else {}))

    return send


def the_file(world: World, call: Call, kind: str, reference: str | None) -> StoredFile:
    """A file sent along (as the field itself or as attach://name), or one known by its id."""
    name = kind if reference is None else reference.removeprefix("attach://")
    if name in call.uploads and (reference is None or reference.startswith("attach://")):
        return uploaded(world, kind, call.uploads[name])
    if not reference:
        raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
    if reference.startswith(("http://", "https://")):
        raise not_modelled("sending a file by URL")
    stored = world.files.by_id(reference)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {type_name(stored.kind)} as {type_name(kind)}")
    return stored


def uploaded(world: World, kind: str, upload: Upload) -> StoredFile:
    """A new file: not empty, at most 50 MB."""
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > UPLOAD_LIMIT:
        raise bad_request("file is too big")
    return world.files.add(kind, upload.content, name=upload.name, mime=upload.mime)


def type_name(kind: str) -> str:
    """The kind as Telegram's errors write it: VideoNote."""
    return kind.title().replace("_", "")


def details(given: Mapping[str, Any]) -> Json:
    """What the bot says of the file."""
    return {name: given[name] for name in FILE_DETAILS if name in given}


def send_media_group(world: World, call: Call) -> list[Json]:
    """2-10 items; documents and audio only among themselves: https://core.telegram.org/bots/api#sendmediagroup."""
    media = limits.objects(call["media"])
    kinds = {item.get("type") for item in media}
    if not MediaGroupLimit.MIN_MEDIA_LENGTH <= len(media) <= MediaGroupLimit.MAX_MEDIA_LENGTH:
        raise bad_request(f"album must contain 2-{int(MediaGroupLimit.MAX_MEDIA_LENGTH)} items")
    if not kinds <= IN_ALBUMS or (len(kinds) > 1 and not kinds <= {"photo", "video"}):
        raise bad_request("message of this type can't be sent together in an album")
    contents = [album_part(world, call, item) for item in media]
    room, fields = deliver(world, call, messages=len(media))
    album = f"album-{world.number('album')}"
    sent = [world.post(room, world.bot.id, content, album=album, **fields) for content in contents]
    return [wire.message(world, room, message) for message in sent]


def album_part(world: World, call: Call, item: Json) -> Json:
    """One InputMedia: https://core.telegram.org/bots/api#inputmedia."""
    stored = the_file(world, call, item["type"], item.get("media"))
    return as_content(stored, details(item)) | limits.caption(Call(call.method, item))


def copy_message(world: World, call: Call) -> Json:
    """https://core.telegram.org/bots/api#copymessage: nothing shows where it came from."""
    source = rules.reachable(world, call["from_chat_id"])
    content = copied(call, rules.copyable(source, call["message_id"]))
    room, fields = deliver(world, call)
    return {"message_id": world.post(room, world.bot.id, content, **fields).message_id}


def copied(call: Call, original: Message) -> Json:
    """The content with a new caption if one is given; a text has none to replace."""
    if "caption" not in call.params or "text" in original.content:
        return dict(original.content)
    kept = {name: value for name, value in original.content.items() if not name.startswith("caption")}
    return kept | limits.caption(call)


def many(call: Call, what_for: str) -> list[int]:
    """1-100 ids in strictly rising order: https://core.telegram.org/bots/api#copymessages."""
    ids = call["message_ids"]
    if not 1 <= len(ids) <= BulkRequestLimit.MAX_LIMIT:
        raise bad_request(f"there must be 1-{int(BulkRequestLimit.MAX_LIMIT)} messages to {what_for}")
    if ids != sorted(set(ids)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    return list(ids)


def copy_messages(world: World, call: Call) -> list[Json]:
    """Albums stay together, what can't be copied is left out: https://core.telegram.org/bots/api#copymessages."""
    source = rules.reachable(world, call["from_chat_id"])
    found = [source.messages[id_] for id_ in many(call, "copy") if id_ in source.messages]
    found = [message for message in found if not message.service]
    if not found:
        raise bad_request("there are no messages to copy")
    room, fields = deliver(world, call, messages=len(found))
    albums = {album: f"album-{world.number('album')}" for album in {one.album for one in found if one.album}}
    sent = []
    for message in found:
        content = without_caption(message) if call.get("remove_caption") else message.content
        album = albums.get(message.album) if message.album else None
        sent.append(world.post(room, world.bot.id, content, album=album, **fields))
    return [{"message_id": message.message_id} for message in sent]


def without_caption(message: Message) -> Json:
    """The content with its caption taken off."""
    return {name: value for name, value in message.content.items() if not name.startswith("caption")}


def forward_message(world: World, call: Call) -> Json:
    """https://core.telegram.org/bots/api#forwardmessage: shows the account it came from."""
    source = rules.reachable(world, call["from_chat_id"])
    original = rules.copyable(source, call["message_id"], "forward")
    room, fields = deliver(world, call)
    origin = original.origin or {
        "type": "user",
        "date": wire.seconds(original.date),
        "sender_user": wire.user(world.users[original.sender]),
    }
    sent = world.post(room, world.bot.id, original.content, origin=origin, **fields)
    return wire.message(world, room, sent)


def send_chat_action(world: World, call: Call) -> bool:
    """https://core.telegram.org/bots/api#sendchataction"""
    if call["action"] not in set(ChatAction):
        raise bad_request("wrong parameter action in request")
    room = rules.writable(world, call["chat_id"])
    world.tell("action", room, thread_id=call.get("message_thread_id"), action=call["action"])
    return True


ANSWERS: Mapping[str, Callable[[World, Call], Any]] = {
    "sendMessage": send_message,
    "sendPhoto": sender_of("photo"),
    "sendVoice": sender_of("voice"),
    "sendAudio": sender_of("audio"),
    "sendVideo": sender_of("video"),
    "sendVideoNote": sender_of("video_note"),
    "sendDocument": sender_of("document"),
    "sendSticker": sender_of("sticker"),
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendContact": send_contact,
    "sendMediaGroup": send_media_group,
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
    "sendChatAction": send_chat_action,
}
