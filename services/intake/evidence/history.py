"""What evidence writes into the history of a case."""

from shared.history import HistoryCode


class EvidenceHistory(HistoryCode):
    """All come with `evidence`: what the paper shows."""

    SEEN = "evidence_seen"
    KEPT = "evidence_kept"
    COPY_REMOVED = "evidence_copy_removed"
    CORRECTED = "evidence_corrected"
