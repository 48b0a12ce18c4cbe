"""Opening the database, bringing it up to date, and transactions."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection as SyncConnection
from sqlalchemy import inspect, make_url, text

from bot.store.connection import Connection, Database
from bot.store.erasures import Erasures
from bot.store.sqlite import Sqlite

MIGRATIONS = Path(__file__).with_name("migrations")


class DatabaseUnusableError(Exception):
    """This program can't work with the database as it is; the message says what to do."""


class Store:
    """The database. `transaction` commits when its block ends well and rolls back when it raises.

    `erased` tells whom a copy of it may bring back.
    """

    def __init__(self, database: Database, erased: Erasures) -> None:
        self._database = database
        self.erased = erased

    @classmethod
    async def open(cls, url: str) -> Self:
        """Connect to `url` (SQLAlchemy's form, for example `sqlite:///wegwijs.sqlite3`) and migrate.

        DatabaseUnusableError when it is of a newer version than this program, or of a kind that needs more.
        """
        database = database_at(url)
        try:
            async with database.transaction() as connection:
                await connection.run_sync(_bring_up_to_date)
        except BaseException:
            await database.close()
            raise
        return cls(database, Erasures.beside(sqlite_file(url)))

    def transaction(self) -> AbstractAsyncContextManager[Connection]:
        """All or nothing, and on the disk when the block has ended; in SQLite no other writer meanwhile."""
        return self._database.transaction()

    def reading(self) -> AbstractAsyncContextManager[Connection]:
        """A connection to read with; it doesn't wait for writers."""
        return self._database.reading()

    async def erase_traces(self) -> None:
        """Let SQLite's write-ahead log not keep what was erased from the tables."""
        await self._database.erase_traces()

    def alone(self) -> AbstractAsyncContextManager[None]:
        """As the only process that serves: waits until no other does. Commands don't serve, and needn't wait.

        DatabaseLostError when it can't be sure any more that it is the only one.
        """
        return self._database.alone()

    async def close(self) -> None:
        """Let go of all connections."""
        await self._database.close()


def database_at(url: str) -> Database:
    """The database of either kind, as it is: not migrated."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return Sqlite(parsed)
    from bot.store.postgresql import PostgreSQL  # noqa: PLC0415 (SQLite needs half of SQLAlchemy less)

    try:
        return PostgreSQL(parsed)
    except ModuleNotFoundError as error:
        raise DatabaseUnusableError(
            f"WEGWIJS_DATABASE_URL needs the package {error.name}. For PostgreSQL, install the program with "
            "--extra postgresql, as docs/beheer.md says."
        ) from None


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite database; None when the address is of another kind."""
    parsed = make_url(url)
    in_file = parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:")
    return Path(parsed.database or "") if in_file else None


def revisions() -> tuple[str, ...]:
    """The migrations in order, by the number that their file names begin with."""
    return tuple(sorted(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")))


def revision_of(connection: SyncConnection) -> str | None:
    """The last migration that the database has had; None when it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _bring_up_to_date(connection: SyncConnection) -> None:
    known, current = revisions(), revision_of(connection)
    if current == known[-1]:
        return
    if current is not None and current not in known:
        raise DatabaseUnusableError(
            f"The database is of a newer version of this program ({current}; this one knows {known[-1]}). "
            "Install that version again, or put back a copy from before it."
        )
    _migrate(connection)


def _migrate(connection: SyncConnection) -> None:
    from alembic import command  # noqa: PLC0415 (loading it takes as long as all the rest of a start)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
