"""What this room writes into the history of a case."""

from shared.history import HistoryCode


class ContactHistory(HistoryCode):
    """What became of the contacts after a move."""

    PLANNED = "contacts_planned"
    MOVED = "contacts_moved"
    CANCELLED = "contacts_cancelled"
    CONFIRMED = "contact_confirmed"
    CONFIRMED_LATE = "contact_confirmed_late"
    NOT_CONFIRMED = "contact_not_confirmed"
