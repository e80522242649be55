"""What the access of people without an account writes into the history of a case."""

from shared.history import HistoryCode


class AccessHistory(HistoryCode):
    """What staff, the person or a helper did about the access."""

    CODE_OPENED_AGAIN = "code_opened_again"
    HELPER_LINK_MADE = "helper_link_made"
    HELPER_LINK_ENDED = "helper_link_ended"
