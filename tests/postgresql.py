"""A PostgreSQL of our own, on loopback, for the tests that hold on either database."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]

from bot.store import Store
from bot.store.database import revisions
from bot.store.tables import metadata
from bot.web import LOOPBACK
from tests.web import free_port

PROGRAMS = Path("/usr/lib/postgresql")  # where Debian has them, by version
LEFT_OUT = "WITHOUT_POSTGRESQL"  # set where PostgreSQL can't be installed: its tests are left out
SUPERUSER = "postgres"
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}  # it is thrown away


def programs() -> Path | None:
    """Where the programs of the newest PostgreSQL on this computer are; None when there is none."""
    found = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs, with one database."""

    port: int

    @property
    def url(self) -> str:
        """The address of its database, as a setting has it."""
        return f"postgresql://{SUPERUSER}@{LOOPBACK}:{self.port}/{SUPERUSER}"

    async def made(self) -> str:
        """The address, when all tables are there."""
        await (await Store.open(self.url)).close()
        return self.url

    async def emptied(self) -> str:
        """The address, when the tables are as new: many times faster than making a database anew."""
        tables = ", ".join(metadata.tables)
        await self._tell(f"TRUNCATE {tables} RESTART IDENTITY")
        await self._tell(f"UPDATE alembic_version SET version_num = '{revisions()[-1]}'")
        return self.url

    async def bare(self) -> str:
        """The address, when there are no tables."""
        await self._tell("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        return self.url

    async def _tell(self, statement: str) -> None:
        connection = await asyncpg.connect(self.url)
        await connection.execute(statement)
        await connection.close()


@contextmanager
def serving(bin_folder: Path) -> Iterator[Server]:
    """A server in a folder that is thrown away. It refuses to run as root, so then it runs as nobody."""
    unprivileged = "nobody" if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    if unprivileged:
        os.chown(folder, pwd.getpwnam(unprivileged).pw_uid, -1)
    port = free_port()
    options = {"port": port, "listen_addresses": LOOPBACK, "unix_socket_directories": "", **QUICK}
    said = " ".join(f"-c {name}={value}" for name, value in options.items())
    data, log = folder / "data", folder / "log"

    def run(name: str, *arguments: str) -> None:
        subprocess.run(
            [bin_folder / name, "-D", data, *arguments],
            check=True,
            cwd=folder,
            user=unprivileged,
            stdout=subprocess.DEVNULL,
        )

    try:
        run("initdb", "--username", SUPERUSER, "--auth", "trust", "--encoding", "UTF8", "--no-sync")
        run("pg_ctl", "start", "-w", "-l", str(log), "-o", said)
        try:
            yield Server(port)
        finally:
            run("pg_ctl", "stop", "-m", "immediate")
    finally:
        shutil.rmtree(folder)
