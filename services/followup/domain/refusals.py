"""Every rule of followup that can be broken, with the sentence that says what is wrong and what to do."""

from shared.refusals import NotFound, Refusal


class NoSuchCase(NotFound):
    """Nothing has happened in this case that asks for follow-up."""

    message = "There is no follow-up for this case yet. It begins when a place is granted."


class NoSuchContact(NotFound):
    """No contact has this id."""

    message = "There is no such contact."


class NeedsANamedPerson(Refusal):
    """Who is in contact with whom is always recorded with the name of a member of staff."""

    status = 403
    message = "This is done by a member of staff in person, not by a system."


class ChangeNeedsAReason(Refusal):
    """A new contact person means telling one's story again, so there is a reason for it (mission S4-31)."""

    status = 422
    message = "There is a contact person already. Say why another one takes over."


class DeputyIsTheContactPerson(Refusal):
    """A deputy stands in for somebody else."""

    status = 422
    message = "The deputy must be another person than the contact person."


class StaffMemberHasLeft(Refusal):
    """Nobody is given a contact person who no longer works here."""

    message = "This member of staff is no longer active. Choose somebody else."


class StaffMemberNotKnown(Refusal):
    """Nobody has told of a member of staff with this id: there is none, or the news of a new one is on its way."""

    message = (
        "No member of staff with this id is known here yet. A new account is known in a moment; else choose another."
    )


class CannotBeContactPerson(Refusal):
    """Contact persons and deputies follow people up: peer workers and house managers."""

    status = 422
    message = "Only a peer worker or a house manager can be contact person or deputy."


class ApplicationIsWithdrawn(Refusal):
    """Whoever has taken the application back is left in peace."""

    message = "The application was withdrawn, so nobody is followed up here."


class SomebodyElseWasNamed(Refusal):
    """Two people named a contact person at the same time, and the other one was first."""

    message = "Somebody else named a contact person just now. Look again before you change it."


class NotDueYet(Refusal):
    """A contact is confirmed when it has taken place; an earlier talk is good, but does not replace a later one."""

    message = "This contact is due on {due_on} and can be confirmed from that day on."


class ContactIsCancelled(Refusal):
    """The contact belongs to something that is over."""

    message = "This contact was cancelled."


class ConfirmedInTheFuture(Refusal):
    """Only what has happened is confirmed."""

    status = 422
    message = "The day of the contact cannot be in the future."


class ConfirmedBeforeTheMove(Refusal):
    """These contacts belong to a move and come after it."""

    status = 422
    message = "The move was on {moved_on}, so the contact cannot have been before that."


class AftercareNotOffered(Refusal):
    """Aftercare is offered at the move-out; before it there is nothing to answer."""

    message = "Aftercare is offered when the person moves out."


class AftercareHasStarted(Refusal):
    """It has begun; it can be ended, but not put off."""

    message = "Aftercare has already started."


class AftercareIsOver(Refusal):
    """The period has passed, or the person has said no for good."""

    message = "Aftercare ended on {ended_on}."


class DeathIsRecorded(Refusal):
    """Nobody is followed up, or asked for an answer, after a death."""

    message = "A death is recorded for this person, so nobody is followed up here."
