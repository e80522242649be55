"""Refusals about corrections."""

from shared.refusals import Refusal


class SomebodyElseHasMovedIn(Refusal):
    """One person at a time lives on a place, so a move-out is not taken back while somebody else lives there."""

    message = "Somebody else lives on this place now. It can only be corrected when their arrival was wrong, too."
