"""What eligibility writes into the history of a case."""

from shared.history import HistoryCode


class EligibilityHistory(HistoryCode):
    """Rules were answered. The answer itself is not in the history: it may reveal where somebody comes from."""

    RULE_ANSWERED = "rule_answered"
