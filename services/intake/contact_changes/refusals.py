"""What intake refuses about the ways to reach a person."""

from shared.refusals import NotFound, Refusal


class NothingChanges(Refusal):
    """The ways that were given are those that intake has."""

    status = 422
    message = "This is how the person is reached already."


class NowhereToReach(Refusal):
    """An answer must be able to reach the person, be it through somebody else."""

    status = 422
    message = "Give at least one way to reach the person. It may be through somebody else."


class NoSuchOldWay(Refusal):
    """A code goes to the telephone or e-mail address that intake has. There is none of this kind."""

    status = 422
    message = "There is no telephone number or e-mail address of this kind to send a code to."


class ContactChangeWaits(Refusal):
    """One change at a time. The one that waits is confirmed or cancelled first."""

    message = "A change waits to be confirmed already. Confirm it or cancel it first."


class TooManyContactChanges(Refusal):
    """So many changes in a day are no way to be reached."""

    status = 429
    message = "The ways to be reached have been changed several times today. Try again tomorrow, or call."


class NoSuchContactChange(NotFound):
    """No change has this id in this case, or none of this kind waits."""

    message = "There is no such change."


class ContactChangeIsOver(Refusal):
    """The change was ended, dismissed or taken back, or another one has come after it."""

    message = "This change is over. Look at how it stands now."


class WrongCode(Refusal):
    """This is not the code in the message."""

    status = 422
    message = "This is not the code in the message. Look at the message and try again."


class CodeIsUsedUp(Refusal):
    """Too many wrong codes, or its days have passed. Staff can still help."""

    status = 429
    message = "This code cannot be used any more. Call the contact point."


class WaysHaveChanged(Refusal):
    """Staff changed the ways from an older version of them. Nobody overwrites in silence what another has done."""

    message = "Somebody has changed these ways meanwhile. Look at what they are now before you change them."


class ContactNeedsANamedPerson(Refusal):
    """How a person is reached is changed and confirmed in the name of a member of staff."""

    status = 403
    message = "This is done by a named member of staff."
