"""What this room writes into the history of a case."""

from shared.history import HistoryCode


class ArrivalHistory(HistoryCode):
    """What has happened to the arrival of a person."""

    ARRIVED = "arrived"
    SHORTER_THAN_USUAL = "end_meets_next_stay"
    """The person arrived late, so the stay ends on the day on which the next one on the place begins."""
    NOT_ARRIVED = "not_arrived"
    RESCHEDULED = "start_moved"
    NOT_RESCHEDULED = "start_not_moved"
    """The planned exit date has moved, and the place is not free for the new day."""
