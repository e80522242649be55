"""Errors of the connection are transient; errors of the work itself are permanent."""

from types import SimpleNamespace

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, PendingRollbackError

from shared.database.transient import is_input_error, is_not_text, is_transient
from shared.messaging.attempts import ATTEMPTS_OF_A_MISTAKE, MAX_ATTEMPTS, attempts_for
from shared.messaging.envelope import Unreadable
from shared.messaging.receive import Receiver
from shared.messaging.subscriptions import Subscriptions
from shared.refusals import InvalidInput


class Cause(Exception):
    """An error of asyncpg, as SQLAlchemy wraps it."""

    def __init__(self, sqlstate):
        self.sqlstate = sqlstate


def refused_by_the_driver():
    """As asyncpg refuses a value before it sends anything."""
    cause = Cause(None)
    cause.__cause__ = ValueError("value out of int32 range")
    return DBAPIError("SELECT 1", {}, cause)


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
        (an_error("22021"), False),  # U+0000 in a text
        (refused_by_the_driver(), False),
        (KeyError("case_id"), False),
    ],
)
def test_what_was_cut_off_passes_and_what_is_wrong_does_not(error, passes):
    assert is_transient(error) is passes


def test_a_value_that_no_column_takes_is_an_error_of_the_input():
    assert is_input_error(an_error("22021"))
    assert is_input_error(an_error("22008"))
    assert is_input_error(refused_by_the_driver())
    assert not is_input_error(an_error(None))
    assert not is_input_error(an_error("23514"))
    assert is_not_text(an_error("22P05"))
    assert not is_not_text(an_error("22008"))


@pytest.mark.parametrize(
    ("error", "attempts"),
    [
        (Unreadable("received_on"), 1),
        (InvalidInput(), 1),
        (ValueError("year 10000 is out of range"), ATTEMPTS_OF_A_MISTAKE),
        (OverflowError("date value out of range"), ATTEMPTS_OF_A_MISTAKE),
        (KeyError("usual_stay"), ATTEMPTS_OF_A_MISTAKE),
        (AttributeError("'NoneType' object has no attribute 'after'"), ATTEMPTS_OF_A_MISTAKE),
        (an_error("22008"), ATTEMPTS_OF_A_MISTAKE),
        (an_error("23503", IntegrityError), MAX_ATTEMPTS),  # what it refers to may come later
        (an_error("42703"), MAX_ATTEMPTS),  # a migration may be under way
        (ConnectionError(), MAX_ATTEMPTS),
    ],
)
def test_a_mistake_of_a_handler_is_tried_a_few_times_and_a_refusal_once(error, attempts):
    assert attempts_for(error) == attempts


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
