"""Refusals that can occur in any case."""

from shared.refusals import NotFound, Refusal


class NoSuchCase(NotFound):
    """No event that begins follow-up has been announced for this case."""

    message = "There is no follow-up for this case yet. It begins when a place is granted."


class ApplicationIsWithdrawn(Refusal):
    """Nobody is followed up after the application was withdrawn."""

    message = "The application was withdrawn, so nobody is followed up here."


class DeathIsRecorded(Refusal):
    """Nobody is followed up, or asked for an answer, after a death."""

    message = "A death is recorded for this person, so nobody is followed up here."
