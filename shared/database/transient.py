"""Distinguishes transient errors (connection, deadlock, resources) from errors that a retry would meet again."""

from sqlalchemy.exc import DBAPIError, PendingRollbackError

_TRANSIENT_CLASSES = ("08", "40", "53", "57")
"""SQLSTATE classes: connection exception, transaction rollback, insufficient resources, operator intervention."""
_STATEMENT_TIMEOUT = "57014"


def is_transient(error: BaseException) -> bool:
    """Whether `error` is transient: it comes from the connection or the server, and the same work may succeed later."""
    if isinstance(error, DBAPIError):
        state = getattr(error.orig, "sqlstate", None)
        return (
            error.connection_invalidated
            or state is None
            or (state[:2] in _TRANSIENT_CLASSES and state != _STATEMENT_TIMEOUT)
        )
    return isinstance(error, OSError | PendingRollbackError)
