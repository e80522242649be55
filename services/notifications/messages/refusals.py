"""The refusals about messages: one for each rule, with a sentence that says what is wrong and what to do."""

from shared.refusals import NotFound, Refusal


class NoSuchMessage(NotFound):
    """No message has this id."""

    message = "There is no such message."


class NoSuchReceipt(NotFound):
    """No receipt was written for this reference, or not yet."""

    message = "There is no receipt with this reference."


class NeedsANamedPerson(Refusal):
    """Only a member of staff by name can see a message or hand it over, not a service."""

    status = 403
    message = "A message is seen or handed over by a member of staff in person."


class NotYourMessage(Refusal):
    """Somebody marks a message to another member of staff as seen, or hands over to a person they do not follow up."""

    status = 403
    message = "This message is for somebody else."
