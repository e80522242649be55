"""Refusals about the state of a case."""

from shared.refusals import Refusal


class NotGranted(Refusal):
    """A place is offered only to a person with a decision that grants it."""

    message = "This case has no decision that grants a place, so none can be offered."


class DeathIsRecorded(Refusal):
    """Nothing is offered to, or agreed with, somebody who has died."""

    message = "A death is recorded for this person. The place is theirs until the end of the stay is recorded."
