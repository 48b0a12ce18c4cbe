"""The tables. Values of the model room stand whole in `value`; the columns beside it are for finding them."""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept as seconds since 1970 in UTC: sorts and compares alike on every database."""

    impl = Float(53)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> float | None:
        return None if value is None else value.timestamp()

    def process_result_value(self, value: float | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromtimestamp(value, UTC)


metadata = MetaData()

# BigInteger would not count by itself on SQLite; there every INTEGER has 64 bits already.
RowId = BigInteger().with_variant(Integer, "sqlite")

people = Table(
    "people",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8)),
    Column("value", Text, nullable=False),
    Column("seen_at", Moment, nullable=False),
)

tickets = Table(
    "tickets",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("client_chat", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("staff_group", String(64), nullable=False),
    Column("holder", BigInteger),
    Column("version", Integer, nullable=False),
    Column("value", Text, nullable=False),
    Column("title", String(128), nullable=False, server_default=""),
    Column("thread_id", BigInteger),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Index(
        "one_open_ticket_a_client",
        "client_chat",
        unique=True,
        sqlite_where=text("state <> 'closed'"),
        postgresql_where=text("state <> 'closed'"),
    ),
    Index("tickets_by_thread", "staff_group", "thread_id"),
    Index("tickets_by_state", "state"),
    Index("tickets_by_client", "client_chat"),
    Index("tickets_by_holder", "holder"),
    sqlite_autoincrement=True,  # a number is never given twice, also after erasing
)

links = Table(
    "links",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("ticket_id", BigInteger, nullable=False),
    Column("label", String(32), nullable=False, server_default=""),
    Column("source_chat", BigInteger),
    Column("source_message", BigInteger),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Index("links_by_source", "source_chat", "source_message"),
    Index("links_by_ticket", "ticket_id", "label"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("bot_id", BigInteger, nullable=False),
    Column("update_id", BigInteger),
    Column("lane", String(64), nullable=False),
    Column("payload", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("error", String(200), nullable=False, server_default=""),
    Column("received_at", Moment, nullable=False),
    UniqueConstraint("bot_id", "update_id", name="one_row_an_update"),
    Index("inbox_by_state", "state", "lane", "id"),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("position", Float(53), nullable=False),
    Column("lane", String(64), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("effect", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("error", String(200), nullable=False, server_default=""),
    Column("not_before", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("chat_id", BigInteger),
    Column("message_id", BigInteger),
    Index("outbox_by_state", "state", "lane", "position"),
    Index("outbox_by_chat", "chat_id"),
    Index("outbox_by_position", "position"),
    sqlite_autoincrement=True,
)

volunteers = Table(
    "volunteers",
    metadata,
    Column("staff_group", String(64), primary_key=True),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("value", Text, nullable=False),
)

boards = Table(
    "boards",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, nullable=False),
    Column("shown", String(64), nullable=False),
)

heard = Table(
    "heard",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("heard_at", Moment, nullable=False),
)

timers = Table(
    "timers",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("lane", String(64), nullable=False),
    Column("event", Text, nullable=False),
    Index("timers_by_time", "at"),
)

moved_groups = Table(
    "moved_groups",
    metadata,
    Column("configured_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
)

faq_wishes = Table(
    "faq_wishes",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("week", String(8), nullable=False),
    Column("topic", String(64), nullable=False),
    Column("language", String(8), nullable=False),
    Column("entries", Text, nullable=False),
)
