"""What the access of people without an account writes into the history of a case."""

from shared.history import HistoryCode


class AccessHistory(HistoryCode):
    """What staff, the person or a helper did about the access."""

    CODE_OPENED_AGAIN = "code_opened_again"
