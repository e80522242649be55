"""What changes of the ways to reach a person write into the history of a case. No way is ever in it."""

from shared.history import HistoryCode


class ContactHistory(HistoryCode):
    """The wish, its confirmation (`how`), its end, and that a change was taken back."""

    ASKED = "contact_change_asked"
    CHANGED = "contact_changed"
    ENDED = "contact_change_ended"
    TAKEN_BACK = "contact_change_taken_back"
