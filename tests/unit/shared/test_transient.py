"""Errors of the connection are transient; errors of the work itself are permanent."""

from types import SimpleNamespace

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, PendingRollbackError

from shared.database.transient import is_transient
from shared.messaging.inbox import MAX_ATTEMPTS
from shared.messaging.receive import Receiver
from shared.messaging.subscriptions import Subscriptions


class Cause(Exception):
    """An error of asyncpg, as SQLAlchemy wraps it."""

    def __init__(self, sqlstate):
        self.sqlstate = sqlstate


def an_error(sqlstate, kind=DBAPIError, *, invalidated=False):
    return kind("SELECT 1", {}, Cause(sqlstate), connection_invalidated=invalidated)


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (an_error(None), True),  # the connection was closed in the middle of an operation
        (an_error("57P01"), True),  # terminated by the administrator
        (an_error("57P03"), True),  # starting up
        (an_error("40P01"), True),  # deadlock
        (an_error("53300"), True),  # too many connections
        (an_error("42601", invalidated=True), True),
        (ConnectionRefusedError(), True),
        (TimeoutError(), True),
        (PendingRollbackError(), True),
        (an_error("57014"), False),  # the statement took too long
        (an_error("23514", IntegrityError), False),
        (an_error("42703"), False),  # no such column
        (KeyError("case_id"), False),
    ],
)
def test_what_was_cut_off_passes_and_what_is_wrong_does_not(error, passes):
    assert is_transient(error) is passes


class Message:
    """A message that has reached the limit of deliveries."""

    subject, data, metadata = "intake.application.received.v1", b"{}", SimpleNamespace(num_delivered=MAX_ATTEMPTS)

    def __init__(self):
        self.delay = None

    async def nak(self, delay):
        self.delay = delay


async def test_a_broken_connection_never_makes_an_event_a_dead_letter():
    message = Message()
    await Receiver("housing", None, Subscriptions("intake"))._handle_failure(message, an_error("57P01"))
    assert 1 <= message.delay < 2
