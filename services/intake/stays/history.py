"""What stays and aftercare write into the history of a case."""

from shared.history import HistoryCode


class StayHistory(HistoryCode):
    """What housing and followup have announced. Most come with the dates that they announced."""

    OFFER_ACCEPTED = "offer_accepted"
    OFFER_DECLINED = "offer_declined"
    STAY_CANCELLED = "stay_cancelled"
    NOT_ARRIVED = "not_arrived"
    ADMITTED = "admitted"
    ARRIVAL_CORRECTED = "arrival_corrected"
    ARRIVAL_TAKEN_BACK = "arrival_taken_back"
    STAY_EXTENDED = "stay_extended"
    DISCHARGED = "discharged"
    MOVE_OUT_CORRECTED = "move_out_corrected"
    MOVE_OUT_TAKEN_BACK = "move_out_taken_back"
    AFTERCARE_ENDED = "aftercare_ended"
