"""What this room writes into the history of a case."""

from shared.history import HistoryCode


class ContactPersonHistory(HistoryCode):
    """Who became contact person or deputy."""

    ASSIGNED = "contact_person_assigned"
    CHANGED = "contact_person_changed"
    DEPUTY_CHANGED = "deputy_changed"
