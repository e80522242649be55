"""What can be refused when the person answers the offer of aftercare."""

from shared.refusals import Refusal


class AftercareNotOffered(Refusal):
    """Aftercare is offered at the move-out; before it there is nothing to answer."""

    message = "Aftercare is offered when the person moves out."


class AftercareHasChanged(Refusal):
    """An answer was recorded from an older version. Nobody overwrites in silence what another has recorded."""

    message = "Somebody has recorded an answer, or the offer has changed meanwhile. Look at it before you change it."


class AftercareHasStarted(Refusal):
    """Aftercare that has started can be ended, but not postponed."""

    message = "Aftercare has already started."


class AftercareIsOver(Refusal):
    """The period has passed, or the person has said no for good."""

    message = "Aftercare ended on {ended_on}."
