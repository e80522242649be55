"""What intake refuses about drafts."""

from shared.refusals import NotFound


class NoSuchDraft(NotFound):
    """The code is wrong, or the draft is older than thirty days, or it was sent."""

    message = "No saved form was found with this code. A form is kept for thirty days, or until it is sent."
