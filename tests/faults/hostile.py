"""Updates as nobody should send them: of every kind, with fields missing, wrong, huge and strange."""

from typing import Any

from hypothesis import strategies as st
from telegram.constants import UpdateType

# Lone surrogates, zero-width and control characters, isolates and overrides, tags and placeholders.
STRANGE = "\ud83d\udc00\u200b\u2066\u2067\u2069\u202e\u0000\u0007\u001b\ufeff\u0640<>&\"'{}%\\;ሰا"
LONG = "<b>x</b> & </blockquote>" * 300
texts = st.text(st.sampled_from(STRANGE) | st.characters(), max_size=30) | st.just(LONG)
numbers = st.integers(-(2**65), 2**65) | st.sampled_from((0, -1, 2**31, 2**53, 1.5))
junk = st.none() | st.booleans() | numbers | texts
values = st.recursive(
    junk, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=5
)

USER = {"id": 7, "is_bot": False, "first_name": "Sam"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Sam"}
GROUP = {"id": -100, "type": "supergroup", "title": "x", "is_forum": True}
FILE = {"file_id": "a", "file_unique_id": "b"}
CONTENTS: tuple[dict[str, Any], ...] = (
    {"text": "Hoe moet ik de huur betalen?"},
    {"text": "/start"},
    {"text": "/forget"},
    {"photo": [{**FILE, "width": 1, "height": 1}], "caption": "huur"},
    {"voice": {**FILE, "duration": 1}},
    {"document": FILE, "media_group_id": "1"},
    {"location": {"latitude": 1.0, "longitude": 2.0}},
    {"contact": {"phone_number": "1", "first_name": "x"}},
    {
        "sticker": {
            **FILE,
            "width": 1,
            "height": 1,
            "is_animated": False,
            "is_video": False,
            "type": "regular",
        }
    },
    {"migrate_to_chat_id": -1001},
    {"new_chat_members": [USER]},
    {"left_chat_member": USER},
    {"pinned_message": {"message_id": 1, "date": 1, "chat": PRIVATE}},
)


def message(chat: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    """A message as Telegram sends it."""
    thread = {"message_thread_id": 5, "is_topic_message": True} if chat is GROUP else {}
    return {"message_id": 9, "date": 1, "chat": chat, "from": USER, **thread, **content}


messages = st.builds(message, st.sampled_from((PRIVATE, GROUP)), st.sampled_from(CONTENTS))
presses = st.builds(
    lambda data, under: {"id": "1", "from": USER, "chat_instance": "1", "message": under, "data": data},
    st.sampled_from(("human:", "claim:1", "close:1", "forget:yes", "language:nl", "entry:x")) | texts,
    messages,
)
members = st.builds(
    lambda chat, status: {
        "chat": chat,
        "from": USER,
        "date": 1,
        "old_chat_member": {"user": USER, "status": "member"},
        "new_chat_member": {"user": USER, "status": status, "until_date": 0},
    },
    st.sampled_from((PRIVATE, GROUP)),
    st.sampled_from(("member", "kicked", "left", "administrator", "something-new")),
)
BODIES = {
    UpdateType.CALLBACK_QUERY: presses,
    UpdateType.MY_CHAT_MEMBER: members,
    UpdateType.CHAT_MEMBER: members,
}


def paths(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where something stands in a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(path for key, one in inner for path in paths(one, (*here, key)))]


def changed(value: Any, path: tuple[Any, ...], put: Any) -> Any:
    """A copy with something else at a path; Ellipsis takes it away."""
    if not path:
        return put
    key, *rest = path
    copy = dict(value) if isinstance(value, dict) else list(value)
    if not rest and put is ...:
        del copy[key]
    else:
        copy[key] = changed(copy[key], tuple(rest), put)
    return copy


@st.composite
def updates(draw: st.DrawFn) -> dict[str, Any]:
    """An update of any kind, sound or with up to three things missing or wrong."""
    kind = draw(st.sampled_from(list(UpdateType)))
    body = draw(BODIES.get(kind, messages))
    for _ in range(draw(st.integers(0, 3))):
        found = [path for path in paths(body) if path]
        if found:
            body = changed(body, draw(st.sampled_from(found)), draw(st.just(...) | values))
    return {kind.value: body}
