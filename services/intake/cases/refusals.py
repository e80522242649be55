"""What intake refuses because of the status of a case."""

from shared.refusals import NotFound, Refusal


class NoSuchCase(NotFound):
    """No case has this id."""

    message = "This case was not found."


class AlreadyDecided(Refusal):
    """There is one decision in a case. A change of it is a new decision after a complaint."""

    message = "This application has been decided already."


class AlreadyWithdrawn(Refusal):
    """A withdrawn application is not handled any further."""

    message = "This application was withdrawn and cannot be changed."


class StayHasBegun(Refusal):
    """After the arrival the application can no longer be changed; what changes then is the stay."""

    message = "The person has moved in; this concerns the application and comes too late."


class CaseIsClosed(Refusal):
    """The case was refused, dismissed or has ended."""

    message = "This case is closed."


class DeathIsRecorded(Refusal):
    """Nothing is decided about, asked of or sent to somebody who has died."""

    message = "A death is recorded for this person. If that is a mistake, correct it first."
