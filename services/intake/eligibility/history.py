"""What eligibility writes into the history of a case."""

from shared.history import HistoryCode


class EligibilityHistory(HistoryCode):
    """The answer itself stays out of the history: it may reveal where somebody comes from."""

    RULE_ANSWERED = "rule_answered"
