"""What planned exits write into the history of a case."""

from shared.history import HistoryCode


class ExitHistory(HistoryCode):
    """What happened to the planned exit. Both codes have the word `planned_exit_on`."""

    EXIT_DATE_CHANGED = "exit_date_changed"
    EXIT_APPROACHING = "exit_approaching"
