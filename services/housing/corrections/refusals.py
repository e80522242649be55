"""What is refused when a record is corrected."""

from shared.refusals import Refusal


class SomebodyElseHasMovedIn(Refusal):
    """A place is lived in by one person at a time, so a move-out cannot be undone over the next person's head."""

    message = "Somebody else lives on this place now. It can only be corrected when their arrival was wrong, too."
