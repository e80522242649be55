"""What this room writes into the history of a case."""

from shared.history import HistoryCode


class AftercareHistory(HistoryCode):
    """The offer of aftercare and what became of it."""

    OFFERED = "aftercare_offered"
    ACCEPTED = "aftercare_accepted"
    DECLINED = "aftercare_declined"
    PUT_OFF = "aftercare_put_off"
    CORRECTED = "aftercare_corrected"
    TAKEN_BACK = "aftercare_taken_back"
    ENDED = "aftercare_ended"
