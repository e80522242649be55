"""What this room writes into the history of a case."""

from shared.history import HistoryCode


class CaseHistory(HistoryCode):
    """What happened to the case itself."""

    WAITING_FOR_CONTACT_PERSON = "waiting_for_contact_person"
