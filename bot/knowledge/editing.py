"""Changes a value in a content file as an editor would: one line of it, all else untouched."""

from bot.knowledge.documents import Document, Spot


def with_value(text: str, document: Document, spot: Spot, value: str, before: str) -> str:
    """The text of the file with a one-line value at the place, written as in YAML.

    `document` is that same text as it was read. When the key isn't there yet it gets a line before its
    neighbour `before`, which must be there, each key of the two on a line of its own.
    """
    lines = text.splitlines(keepends=True)
    *above, key = spot
    at = document.line(spot) - 1
    if spot in document.lines:
        lines[at] = f"{_indent(lines[at])}{key}: {value}{_comment(lines[at])}\n"
        return "".join(lines)
    at = document.line((*above, before)) - 1
    lines.insert(at, f"{_indent(lines[at])}{key}: {value}\n")
    return "".join(lines)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _comment(line: str) -> str:
    """What an editor noted behind the value."""
    _, mark, comment = line.rstrip("\n").partition(" #")
    return f" {mark}{comment}" if mark else ""
