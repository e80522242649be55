"""What this room writes into the history of a case."""

from shared.history import HistoryCode


class CorrectionHistory(HistoryCode):
    """Which record was corrected, or taken back."""

    ARRIVAL_CORRECTED = "arrival_corrected"
    ARRIVAL_TAKEN_BACK = "arrival_taken_back"
    MOVE_OUT_CORRECTED = "move_out_corrected"
    MOVE_OUT_TAKEN_BACK = "move_out_taken_back"
    DETAILS_CORRECTED = "move_out_details_corrected"
    """The reason or the next home was corrected; the day was right."""
