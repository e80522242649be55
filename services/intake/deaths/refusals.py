"""What intake refuses about deaths."""

from shared.refusals import Refusal


class DeathHasChanged(Refusal):
    """A death was recorded or corrected from an older version. Nobody overwrites in silence what another has done."""

    message = "Somebody has recorded or corrected this death meanwhile. Look at what is recorded before you change it."


class NoDeathIsRecorded(Refusal):
    """No death is recorded, so there is none to correct and no task after it."""

    message = "No death is recorded for this person."


class DeathNeedsANamedPerson(Refusal):
    """A death is recorded and corrected in the name of a member of staff."""

    status = 403
    message = "A death is recorded by a named member of staff."


class DiedInTheFuture(Refusal):
    """A death is recorded when it has happened. The day may be unknown."""

    status = 422
    message = "The day of death cannot be in the future. Leave it out if it is not known."


class DiedBeforeBirth(Refusal):
    """The day of death cannot be before the birth: the day or the person is wrong."""

    status = 422
    message = "The day of death is before the date of birth."
