"""What intake refuses about drafts."""

from shared.refusals import NotFound, Refusal


class NoSuchDraft(NotFound):
    """The code is wrong, or the draft is older than thirty days, or it was sent."""

    message = "No saved form was found with this code. A form is kept for thirty days, or until it is sent."


class DraftHasChanged(Refusal):
    """A form was saved or sent from an older version of its draft: somebody has gone on with it on another machine."""

    message = "This form has been saved on another machine meanwhile. Look at what is written there."
