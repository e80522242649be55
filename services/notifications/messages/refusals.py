"""Every rule of notifications that can be broken, with the sentence that says what is wrong and what to do."""

from shared.refusals import NotFound, Refusal


class NoSuchMessage(NotFound):
    """No message has this id."""

    message = "There is no such message."


class NoSuchReceipt(NotFound):
    """No receipt was written for this reference, or not yet."""

    message = "There is no receipt with this reference."


class NeedsANamedPerson(Refusal):
    """Only a person can have seen something, or handed it over."""

    status = 403
    message = "A message is seen or handed over by a member of staff in person."


class NotYourMessage(Refusal):
    """Nobody puts out somebody else's alarm, or hands over a message to somebody they do not follow up."""

    status = 403
    message = "This message is for somebody else."


class NotToHandOver(Refusal):
    """A message that a channel has, or that is not true any more, is not handed over by hand."""

    message = (
        "This message is not to be handed over by a member of staff: it is on its way, or it is not true any more."
    )


class HandedOverInTheFuture(Refusal):
    """What is written down has happened."""

    status = 422
    message = "A message is marked when it has been handed over, and not before."


class HandedOverBeforeItWasWritten(Refusal):
    """Nobody can have said what was not written yet."""

    status = 422
    message = "The message was written on {written_on}, so it cannot have been handed over before."


class NotHandedOver(Refusal):
    """Only what was marked can be taken back."""

    message = "No member of staff has marked this message as handed over."
