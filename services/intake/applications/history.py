"""What applications write into the history of a case."""

from shared.history import HistoryCode


class ApplicationHistory(HistoryCode):
    """The first line of a case comes with `channel`."""

    RECEIVED = "application_received"
    WITHDRAWN = "application_withdrawn"
