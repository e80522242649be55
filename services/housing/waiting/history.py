"""What this room writes into the history of a case."""

from shared.history import HistoryCode


class WaitingHistory(HistoryCode):
    """How a case came to the waiting list."""

    WAITING = "waiting"
