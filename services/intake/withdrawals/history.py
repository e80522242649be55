"""What withdrawals write into the history of a case."""

from shared.history import HistoryCode


class WithdrawalHistory(HistoryCode):
    """The wish, with the day it takes effect, that it was taken back, and the withdrawal."""

    ASKED = "withdrawal_asked"
    TAKEN_BACK = "withdrawal_taken_back"
    WITHDRAWN = "application_withdrawn"
