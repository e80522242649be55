"""The refusals about handing over: one for each rule, with a sentence that says what is wrong and what to do."""

from shared.refusals import Refusal


class NotToHandOver(Refusal):
    """The message is with a channel, or it is no longer true."""

    message = (
        "This message is not to be handed over by a member of staff: it is on its way, or it is not true any more."
    )


class NotWithAChannel(Refusal):
    """A message is recorded as returned that no channel has taken."""

    message = "No channel has taken this message, so it cannot have come back."


class NotReturned(Refusal):
    """A return is taken back that nobody recorded, or after the message was handed over."""

    message = "This message is not recorded as returned, or it has been handed over since."


class HandedOverInTheFuture(Refusal):
    """A message is marked as handed over on a day that has not come yet."""

    status = 422
    message = "A message is marked when it has been handed over, and not before."


class HandedOverBeforeItWasWritten(Refusal):
    """A message is marked as handed over on a day before it was written."""

    status = 422
    message = "The message was written on {written_on}, so it cannot have been handed over before."


class NotHandedOver(Refusal):
    """A mark is taken back that was never made, or has been taken back already."""

    message = "No member of staff has marked this message as handed over."
