"""The arrows between the rooms: who may import whom, and who may import which library."""

import ast
from collections.abc import Iterator
from pathlib import Path

BOT = Path(__file__).parent.parent / "bot"

# Room -> the rooms it may import. `app`, `cli` and the modules beside the rooms tie them together.
ARROWS = {
    "model": set(),
    "language": set(),
    "knowledge": {"language", "model"},
    "matching": {"knowledge", "language", "model"},
    "dialogue": {"matching", "knowledge", "language", "model"},
    "desk": {"matching", "knowledge", "language", "model"},
    "store": {"model"},
    "engine": {"dialogue", "desk", "store", "matching", "knowledge", "language", "model"},
    "telegram": {"engine", "store", "model"},
    "watch": {"store", "model"},
    "simulator": set(),
}

# Library -> the rooms that may import it.
LIBRARIES = {
    "telegram": {"telegram", "simulator", "app"},
    "aiohttp": {"telegram"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "scipy": {"matching"},
    "prometheus_client": {"watch"},
    "starlette": {"listener", "simulator", "telegram", "watch", "web"},
    "uvicorn": {"listener"},
}


def test_rooms_import_only_the_rooms_their_arrows_point_to() -> None:
    wrong = [
        f"{path.relative_to(BOT)} imports {target}"
        for path, room, target in imports("bot")
        if room in ARROWS and target in ARROWS and target not in {room, *ARROWS[room]}
    ]
    assert wrong == []


def test_every_room_has_its_arrows() -> None:
    rooms = {folder.name for folder in BOT.iterdir() if (folder / "__init__.py").exists()}
    assert rooms - {"cli"} == set(ARROWS)


def test_libraries_are_imported_only_where_they_belong() -> None:
    wrong = [
        f"{path.relative_to(BOT)} imports {library}"
        for library, rooms in LIBRARIES.items()
        for path, room, _ in imports(library)
        if room not in rooms
    ]
    assert wrong == []


def test_dialogue_and_desk_await_nothing() -> None:
    waiting = [
        str(path.relative_to(BOT))
        for room in ("dialogue", "desk")
        for path in sorted((BOT / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.AsyncFunctionDef | ast.Await)
    ]
    assert waiting == []


def imports(package: str) -> Iterator[tuple[Path, str, str]]:
    """Each import of `package` in the product: the file, its room, and what comes after its name."""
    for path in sorted(BOT.rglob("*.py")):
        room = path.relative_to(BOT).parts[0].removesuffix(".py")
        for name in imported(path):
            first, _, rest = name.partition(".")
            if first == package:
                yield path, room, rest.partition(".")[0]


def imported(path: Path) -> Iterator[str]:
    """The full names of what a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
