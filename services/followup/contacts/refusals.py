"""What can be refused when a contact is confirmed."""

from shared.refusals import NotFound, Refusal


class NoSuchContact(NotFound):
    """No contact has this id."""

    message = "There is no such contact."


class ContactHasChanged(Refusal):
    """A contact was confirmed or corrected from an older version. Nobody overwrites in silence what another did."""

    message = "Somebody has confirmed or moved this contact meanwhile. Look at what it is now before you change it."


class NotDueYet(Refusal):
    """A contact is confirmed on its day or later; an earlier talk does not replace it."""

    message = "This contact is due on {due_on} and can be confirmed from that day on."


class ContactIsCancelled(Refusal):
    """The stay or aftercare that the contact belonged to is over, or the move was corrected."""

    message = "This contact was cancelled."


class NotFollowedUpByYou(Refusal):
    """Whoever follows the person up confirms the contacts: the contact person, the deputy, or a house manager."""

    status = 403
    message = "The contact person, the deputy or the house manager confirms a contact."


class ConfirmedInTheFuture(Refusal):
    """Only what has happened is confirmed."""

    status = 422
    message = "The day of the contact cannot be in the future."


class ConfirmedBeforeTheMove(Refusal):
    """These contacts belong to a move and come after it."""

    status = 422
    message = "The move was on {moved_on}, so the contact cannot have been before that."
