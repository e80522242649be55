"""What can be refused when a contact person is named."""

from shared.refusals import Refusal


class ChangeNeedsAReason(Refusal):
    """With a new contact person people have to tell their story again, so a change needs a reason (mission S4-31)."""

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
    """The gateway has announced no member of staff with this id: there is none, or the event is on its way."""

    message = (
        "No member of staff with this id is known here yet. A new account is known in a moment; else choose another."
    )


class CannotBeContactPerson(Refusal):
    """Only peer workers and house managers follow people up."""

    status = 422
    message = "Only a peer worker or a house manager can be contact person or deputy."


class NotAReader(Refusal):
    """The case is protected (mission 4.4). Whoever follows the person up is among those who may read it by name."""

    message = "Only somebody who may read this case by name can follow this person up. Name them as reader first."


class SomebodyElseWasNamed(Refusal):
    """Two people named a contact person from the same page or at the same time, and the other one was first."""

    message = "Somebody else named a contact person just now. Look again before you change it."
