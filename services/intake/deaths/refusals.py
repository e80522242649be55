"""What intake refuses about deaths."""

from shared.refusals import Refusal


class NoDeathIsRecorded(Refusal):
    """There is nothing to correct, and nothing to do afterwards."""

    message = "No death is recorded for this person."


class DeathNeedsANamedPerson(Refusal):
    """A death is recorded, and corrected, by somebody who stands by it."""

    status = 403
    message = "A death is recorded by a named member of staff."


class DiedInTheFuture(Refusal):
    """A death is recorded when it has happened. The day may be unknown."""

    status = 422
    message = "The day of death cannot be in the future. Leave it out if it is not known."


class DiedBeforeBirth(Refusal):
    """The day is a slip, or belongs to somebody else."""

    status = 422
    message = "The day of death is before the date of birth."
