"""What applications write into the history of a case."""

from shared.history import HistoryCode


class ApplicationHistory(HistoryCode):
    """What happened to the application. `RECEIVED`, the first line of a case, has the word `channel`."""

    RECEIVED = "application_received"
