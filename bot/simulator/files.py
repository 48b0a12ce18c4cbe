"""Files on the pretended servers, found by id: https://core.telegram.org/bots/api#sending-files."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

from bot.simulator.values import Json, StoredFile

ENDINGS = {
    "photo": "jpg",
    "voice": "ogg",
    "audio": "mp3",
    "video": "mp4",
    "video_note": "mp4",
    "document": "bin",
    "sticker": "webp",
}
FOLDERS = {
    "photo": "photos",
    "voice": "voice",
    "audio": "music",
    "video": "videos",
    "video_note": "video_notes",
}

# What each kind says about itself beside the file; sizes in pixels, durations in seconds.
DETAILS: Mapping[str, Json] = MappingProxyType(
    {
        "photo": {"width": 1280, "height": 960},
        "voice": {"duration": 4, "mime_type": "audio/ogg"},
        "audio": {"duration": 30, "mime_type": "audio/mpeg"},
        "video": {"width": 640, "height": 360, "duration": 5, "mime_type": "video/mp4"},
        "video_note": {"length": 240, "duration": 5},
        "document": {},
        "sticker": {
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "type": "regular",
            "emoji": "🙂",
        },
    }
)


class Files:
    """All files that anybody sent, by file id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}

    def add(
        self, kind: str, content: bytes, *, name: str | None = None, mime: str | None = None
    ) -> StoredFile:
        """Keep a file. The id says the kind, because a file can be sent again only as what it is."""
        number = len(self._by_id) + 1
        ending = name.rsplit(".", 1)[-1] if name and "." in name else ENDINGS[kind]
        path = f"{FOLDERS.get(kind, kind + 's')}/file_{number}.{ending}"
        digest = hashlib.sha256(content).hexdigest()[:12]
        stored = StoredFile(
            f"file-{kind}-{number}-{digest}", f"u{number}-{digest}", kind, path, content, name, mime
        )
        self._by_id[stored.file_id] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile | None:
        """The file with this id, if there is one."""
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        """The file with this path, if there is one."""
        return next((stored for stored in self._by_id.values() if stored.path == path), None)


def as_content(stored: StoredFile, details: Json) -> Json:
    """The field of a message that shows the file; a photo is a list of its sizes."""
    shown: Json = {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        **DETAILS[stored.kind],
        **details,
    }
    if stored.kind in {"document", "audio", "video"} and stored.name:
        shown["file_name"] = stored.name
    if stored.kind == "document" and stored.mime:
        shown["mime_type"] = stored.mime
    return {stored.kind: [shown] if stored.kind == "photo" else shown}
