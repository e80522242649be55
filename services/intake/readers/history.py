"""What readers by name write into the history of a case, which only they see when it is protected."""

from shared.history import HistoryCode


class ReadersHistory(HistoryCode):
    """Who may read the case has changed."""

    PROTECTED = "case_protected"
    """The word `protection` has the level."""
    LIFTED = "case_protection_lifted"
    READERS_CHANGED = "case_readers_changed"
