"""One engine per service, one transaction per request, event or timer, and the tables of the event core."""

from shared.database.actor import Actor
from shared.database.transaction import Database, Tx

__all__ = ["Actor", "Database", "Tx"]
