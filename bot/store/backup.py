"""A copy of the SQLite database while the bot runs, and copies that were kept long enough."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

# Marks a file as a copy that this program made (sqlite.org/pragma.html#pragma_application_id): only such a
# file is ever deleted.
COPY = int.from_bytes(b"WgBk")
OWNER_ONLY = 0o600
PATIENCE = 30.0  # seconds to wait for a writer


class BackupError(Exception):
    """The copy was not made; the message says what to do."""


def back_up(database: Path, copy: Path) -> None:
    """Put a whole and sound copy of the database at `copy`, readable by its owner only.

    Writers go on meanwhile (sqlite.org/backup.html). A file that is there already is replaced, but only by a
    copy that was checked.
    """
    if not database.is_file():
        raise BackupError(f"There is no database at {database}.")
    if copy.exists() and copy.samefile(database):
        raise BackupError("The copy would replace the database itself. Choose another file.")
    with _unfinished(copy) as unfinished:
        _fill(database, unfinished)
        unfinished.replace(copy)
    _flush(copy.parent)


@contextmanager
def _unfinished(copy: Path) -> Iterator[Path]:
    """A file beside the copy, that only its owner may read; gone at the end whatever happens."""
    path = copy.with_name(f".{copy.name}.{os.getpid()}.part")
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _fill(database: Path, path: Path) -> None:
    with closing(_opened(database)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
        target.execute(f"PRAGMA application_id={COPY}")
        if problems := faults(target):
            raise BackupError(f"The copy is damaged, so the database may be too: {problems[0]}.")
    _flush(path)


def _opened(database: Path) -> sqlite3.Connection:
    """To read: it is not made when it isn't there."""
    return sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)


def faults(connection: sqlite3.Connection) -> list[str]:
    """What `PRAGMA integrity_check` finds wrong; empty when the file is sound."""
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [] if found == ["ok"] else found


def unsound(database: Path) -> list[str]:
    """What is wrong with a database file; empty when it is sound."""
    with closing(_opened(database)) as connection:
        return faults(connection)


def _flush(path: Path) -> None:
    """Let the disk have it, so that a power cut doesn't take it back."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def prune(folder: Path, keep: timedelta, now: datetime, database: Path) -> list[Path]:
    """Delete the copies in a folder that are older than `keep`, and give which; other files stay."""
    before = (now - keep).timestamp()
    old = [
        path
        for path in sorted(folder.iterdir())
        if path.is_file()
        and path.stat().st_mtime < before
        and _is_copy(path)
        and not (database.exists() and path.samefile(database))  # a copy that was put back to use
    ]
    for path in old:
        path.unlink()
    return old


def _is_copy(path: Path) -> bool:
    """Whether SQLite's header carries our mark (sqlite.org/fileformat2.html, offset 68)."""
    with suppress(OSError), path.open("rb") as file:
        header = file.read(72)
        return header.startswith(b"SQLite format 3\0") and header[68:72] == COPY.to_bytes(4)
    return False
