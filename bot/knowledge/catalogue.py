"""Reads a gettext catalogue (.po): message key -> sentence, with the line of each key."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from babel.messages.catalog import Message as BabelMessage
from babel.messages.pofile import PoFileError, read_po


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence of a catalogue. `text` is empty when nobody translated it; `fuzzy` marks a guess.

    `twice`: its key stands in the file more than once; `line` is then the last of these.
    """

    key: str
    text: str
    fuzzy: bool
    line: int
    twice: bool = False


def read_catalogue(path: Path) -> tuple[Message, ...]:
    """The messages in the order of the file. Raises PoFileError for what is no catalogue, OSError."""
    with path.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    lines: dict[str, list[int]] = defaultdict(list)
    for key, line in _lines_of_keys(path):
        lines[key].append(line)
    return tuple(_message(message, lines[str(message.id)]) for message in catalogue if message.id)


def _message(message: BabelMessage, lines: list[int]) -> Message:
    line = lines[-1] if lines else 1
    return Message(str(message.id), str(message.string or ""), message.fuzzy, line, len(lines) > 1)


def read_messages(path: Path) -> Mapping[str, str]:
    """Key -> sentence of a catalogue that may be missing or broken: then nothing."""
    try:
        messages = read_catalogue(path)
    except (OSError, PoFileError):
        return MappingProxyType({})
    return MappingProxyType({message.key: message.text for message in messages})


def _lines_of_keys(path: Path) -> Iterator[tuple[str, int]]:
    """Babel counts lines from the place in the code, not in the file, so keys are looked up here."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.startswith('msgid "'):
            yield line.removeprefix('msgid "').removesuffix('"'), number
