"""Whose fault an error was: the connection's, which passes, or the work's own, which comes again."""

from sqlalchemy.exc import DBAPIError, PendingRollbackError

_TRANSIENT = ("08", "40", "53", "57")
"""Classes of SQLSTATE: no connection, rolled back for somebody else, out of resources, the administrator stepped in."""
_TOOK_TOO_LONG = "57014"


def is_transient(error: BaseException) -> bool:
    """Whether the work was cut off from outside, so that nothing speaks against doing it again at once."""
    if isinstance(error, DBAPIError):
        state = getattr(error.orig, "sqlstate", None)
        return error.connection_invalidated or state is None or (state[:2] in _TRANSIENT and state != _TOOK_TOO_LONG)
    return isinstance(error, OSError | PendingRollbackError)
