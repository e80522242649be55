"""What eligibility writes into the history of a case."""

from shared.history import HistoryCode


class EligibilityHistory(HistoryCode):
    """Which way a rule was answered stays out of the history: it may tell where somebody comes from."""

    RULE_ANSWERED = "rule_answered"
