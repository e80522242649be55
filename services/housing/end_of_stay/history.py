"""What this room writes into the history of a case."""

from shared.history import HistoryCode


class EndOfStayHistory(HistoryCode):
    """What has happened to the agreed end of a stay."""

    EXTENDED = "stay_extended"
    EXPIRING = "stay_expiring"
    OVERDUE = "stay_overdue"
