"""Distinguishes transient errors (connection, deadlock, resources) from errors that a retry would meet again."""

from sqlalchemy.exc import DBAPIError, PendingRollbackError

_TRANSIENT_CLASSES = ("08", "40", "53", "57")
"""SQLSTATE classes: connection exception, transaction rollback, insufficient resources, operator intervention."""
_STATEMENT_TIMEOUT = "57014"
_DATA_EXCEPTION = "22"
_NOT_TEXT = ("22021", "22P05")
"""U+0000 in a text and in JSON."""


def is_transient(error: BaseException) -> bool:
    """Whether `error` is transient: it comes from the connection or the server, and the same work may succeed later."""
    if isinstance(error, DBAPIError):
        state = _state(error)
        if error.connection_invalidated:
            return True
        if state is None:
            return not is_input_error(error)
        return state[:2] in _TRANSIENT_CLASSES and state != _STATEMENT_TIMEOUT
    return isinstance(error, OSError | PendingRollbackError)


def is_input_error(error: DBAPIError) -> bool:
    """Whether a value was given that no column takes: the same value is refused again."""
    state = _state(error)
    if state is None:  # refused by the driver, before anything was sent
        return isinstance(getattr(error.orig, "__cause__", None), ValueError | TypeError)
    return state.startswith(_DATA_EXCEPTION)


def is_not_text(error: DBAPIError) -> bool:
    """Whether a text was given that holds U+0000, which PostgreSQL does not keep."""
    return _state(error) in _NOT_TEXT


def _state(error: DBAPIError) -> str | None:
    state: str | None = getattr(error.orig, "sqlstate", None)
    return state
