"""Every rule of notifications that can be broken, with the sentence that says what is wrong and what to do."""

from shared.refusals import NotFound, Refusal


class NoSuchMessage(NotFound):
    """No message has this id."""

    message = "There is no such message."


class NoSuchReceipt(NotFound):
    """No receipt was written for this reference, or not yet."""

    message = "There is no receipt with this reference."


class NeedsANamedPerson(Refusal):
    """Only a person can have seen something."""

    status = 403
    message = "A message is seen by a member of staff in person."


class NotYourMessage(Refusal):
    """Nobody puts out somebody else's alarm."""

    status = 403
    message = "This message is for somebody else."
