"""Reads a YAML file together with the line of every key and item, so that a finding can say where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.findings import Findings

Spot = tuple[str | int, ...]  # the keys and indexes that lead to a place in the file

DEEPEST = 10  # levels of a content file; the forms use at most seven

_TEXT = "tag:yaml.org,2002:str"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file: its name for editors, what it says, and the line of each place in it.

    `data` is empty when the file couldn't be read; the findings say why.
    """

    file: str
    data: Mapping[Any, Any]
    lines: Mapping[Spot, int]
    readable: bool = True

    def at(self, *spot: str | int) -> Any:
        """What stands at a place; None when there is no such place."""
        found: Any = self.data
        for step in spot:
            if not isinstance(found, dict) or step not in found:
                return None
            found = found[step]
        return found

    def keys_at(self, *spot: str | int) -> tuple[str, ...]:
        """The keys that stand at a place; none when that isn't a mapping."""
        found = self.at(*spot)
        return tuple(found) if isinstance(found, dict) else ()

    def items_at(self, *spot: str | int) -> tuple[str, ...]:
        """The texts of the list at a place; none when that isn't a list."""
        found = self.at(*spot)
        return tuple(str(item) for item in found) if isinstance(found, list) else ()

    def line(self, spot: Spot) -> int:
        """The line of a place; of what holds it when the place itself isn't in the file."""
        known: Spot = ()
        for step in spot:
            if (*known, step) in self.lines:
                known = (*known, step)
        return self.lines.get(known, 1)


def read_document(path: Path, root: Path, findings: Findings) -> Document:
    """Read the file. What is wrong with its form becomes findings; `root` is the folder all content is in."""
    file = path.relative_to(root.parent).as_posix()
    try:
        return _parse(file, path.read_text("utf-8"), findings)
    except FileNotFoundError:
        findings.add(file, 1, "finding-no-file")
    except UnicodeDecodeError:
        findings.add(file, 1, "finding-not-utf8")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        findings.add(file, mark.line + 1 if mark else 1, "finding-broken-yaml", problem=error.problem)
    except yaml.YAMLError as error:
        findings.add(file, 1, "finding-broken-yaml", problem=str(error).splitlines()[0])
    return Document(file, {}, {}, readable=False)


def _parse(file: str, text: str, findings: Findings) -> Document:
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            findings.add(file, 1, "finding-not-a-mapping", key=file)
            return Document(file, {}, {}, readable=False)
        reader = _Reader(file, loader, findings)
        return Document(file, reader.value(node, ()), reader.lines)
    finally:
        loader.dispose()


@dataclass(slots=True)
class _Reader:
    """Walks the nodes of one file: their values, their lines, and the keys that stand there twice."""

    file: str
    loader: Any
    findings: Findings
    lines: dict[Spot, int] = field(default_factory=dict)

    def value(self, node: yaml.Node, spot: Spot) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(spot, line)
        if len(spot) > DEEPEST:  # an alias that holds itself has no end
            self.findings.add(self.file, line, "finding-too-deep")
            return None
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, spot))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*spot, index)) for index, item in enumerate(node.value)]
        return self._scalar(node)

    def _pairs(self, node: yaml.MappingNode, spot: Spot) -> Iterator[tuple[Any, Any]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
            line = key_node.start_mark.line + 1
            if key in seen:
                self.findings.add(self.file, line, "finding-duplicate-key", key=key)
                continue
            seen.add(key)
            self.lines[(*spot, key)] = line
            yield key, self.value(value_node, (*spot, key))

    def _scalar(self, node: yaml.Node) -> Any:
        if node.tag == _TEXT:
            return node.value
        try:
            return self.loader.construct_object(node)
        except (ValueError, yaml.YAMLError):  # such as 2026-02-30
            line = node.start_mark.line + 1
            self.findings.add(self.file, line, "finding-impossible-value", value=node.value)
            return node.value
