"""Who was erased lately, so that a copy of the database that is put back does not bring them back.

A file beside the database keeps a line for each: when, and a slow salted hash of the chat's number (scrypt,
RFC 7914), from which nobody can read whose it was. Lines go when no copy is kept any more that is as old.
"""

import fcntl
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import scrypt
from pathlib import Path

SUFFIX = ".erased"  # after the name of the database's file
COPIES_LINGER = timedelta(days=7)  # a copy is deleted when the next one is made, which may be days late
OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class Erasure:
    """Somebody was erased at this moment."""

    at: datetime
    mark: str


@dataclass(frozen=True, slots=True)
class Erasures:
    """The file of erasures at `path`; None where there is no database file to put it beside."""

    path: Path | None

    @classmethod
    def beside(cls, database: Path | None) -> "Erasures":
        """Those of a database file."""
        return cls(database and database.absolute().with_name(database.name + SUFFIX))

    def note(self, chat_id: int, now: datetime) -> None:
        """Somebody is erased. When this returns it is on the disk."""
        if self.path is None:
            return
        with _locked(self.path.parent):
            salt, known = self._read()
            _write(self.path, salt, [*known, Erasure(now, _mark(chat_id, salt))])

    def drop(self, keep: timedelta, now: datetime) -> None:
        """Forget those of whom no copy can tell any more; `keep` is how long copies are kept."""
        if self.path is None or not self.path.exists():
            return
        with _locked(self.path.parent):
            salt, known = self._read()
            recent = [each for each in known if each.at >= now - keep - COPIES_LINGER]
            if not recent:
                self.path.unlink()
            elif recent != known:
                _write(self.path, salt, recent)

    def returned(self, people: Iterable[tuple[int, datetime]]) -> list[int]:
        """Who of these (the chat's number, when they were seen last) was erased after that.

        Who came back by themselves was seen after they were erased. Takes milliseconds a person.
        """
        salt, known = self._read()
        erased = {each.mark: each.at for each in known}  # the last time
        if not erased:
            return []
        latest = max(erased.values())
        older = [(chat_id, seen_at) for chat_id, seen_at in people if seen_at <= latest]
        return [id_ for id_, seen_at in older if (at := erased.get(_mark(id_, salt))) and seen_at <= at]

    def _read(self) -> tuple[bytes, list[Erasure]]:
        """The salt, made when there is no file yet, and what is known, the oldest first."""
        if self.path is None or not self.path.exists():
            return secrets.token_bytes(16), []
        salt, *lines = self.path.read_text("ascii").splitlines()
        pairs = (line.split(" ") for line in lines)
        return bytes.fromhex(salt), [Erasure(datetime.fromisoformat(at), mark) for at, mark in pairs]


def _mark(chat_id: int, salt: bytes) -> str:
    return scrypt(str(chat_id).encode(), salt=salt, n=2**12, r=8, p=1, dklen=16).hex()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Nobody else writes meanwhile, also no other process: a command may erase while the bot runs."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
        os.fsync(opened)
    finally:
        os.close(opened)


def _write(path: Path, salt: bytes, erasures: Iterable[Erasure]) -> None:
    """The whole file or the one before it, whatever happens."""
    text = "".join(f"{line}\n" for line in (salt.hex(), *(f"{e.at.isoformat()} {e.mark}" for e in erasures)))
    part = path.with_name(f".{path.name}.part")
    opened = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, OWNER_ONLY)
    try:
        os.write(opened, text.encode("ascii"))
        os.fsync(opened)
    finally:
        os.close(opened)
    part.replace(path)
