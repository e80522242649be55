"""How often the handling of an event is tried before a person has to look at it."""

from sqlalchemy.exc import DBAPIError

from shared.database.transient import is_input_error
from shared.messaging.envelope import Unreadable
from shared.refusals import Refusal

MAX_ATTEMPTS = 20
"""Attempts when another service, the order of events or a release under way may be the cause: about an hour."""
ATTEMPTS_OF_A_MISTAKE = 4
"""Attempts when the handler itself is wrong: a quarter of a minute, so that one strange moment costs nothing."""
PERMANENT = (Unreadable, Refusal)
"""Errors that a retry cannot cure."""
MISTAKES = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    NameError,
    NotImplementedError,
)
"""Errors of Python that the code of a handler causes by itself, whenever it is called."""


def attempts_for(error: BaseException) -> int:
    """After how many attempts an event that fails like this becomes a dead letter. Transient errors do not count."""
    if isinstance(error, PERMANENT):
        return 1
    if isinstance(error, MISTAKES) or (isinstance(error, DBAPIError) and is_input_error(error)):
        return ATTEMPTS_OF_A_MISTAKE
    return MAX_ATTEMPTS
