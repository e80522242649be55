"""Refusals about the agreed end."""

from shared.refusals import Refusal


class EndHasMoved(Refusal):
    """The request was made from an agreed end that somebody has moved since."""

    message = "The agreed end has been moved meanwhile, to {agreed_end_on}. Look at it again before you change it."


class AgreedEndIsMissing(Refusal):
    """Every stay has an agreed end (mission S3-16); this programme has no usual length from which it would follow."""

    status = 422
    message = "This programme has no usual length of stay: say when the stay ends."
