"""Keeps what must survive: persons, tickets, which message became which, inbox, outbox and timers.

SQLAlchemy Core, one module a table. Each function takes the connection of a running transaction (`Store`
gives one), so that a caller decides what belongs together. Imports only the model room.
"""

from bot.store.connection import UNAVAILABLE, Connection
from bot.store.database import DatabaseUnusableError, Store
from bot.store.serving import DatabaseLostError

__all__ = ["UNAVAILABLE", "Connection", "DatabaseLostError", "DatabaseUnusableError", "Store"]
