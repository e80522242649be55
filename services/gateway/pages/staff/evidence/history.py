"""Words for the lines of a history about evidence."""

from services.gateway.pages.staff.contributions import HistoryWords
from services.gateway.pages.staff.evidence.choices import KINDS
from services.gateway.pages.words import N_

HISTORY: dict[str, HistoryWords] = {
    "evidence_seen": (N_("Dokumentasjon sett, ikke beholdt: %(evidence)s"), "check", "neutral"),
    "evidence_kept": (N_("Dokumentasjon sett, kopi beholdt: %(evidence)s"), "letter", "neutral"),
    "evidence_copy_removed": (N_("Kopien av dokumentasjonen er slettet: %(evidence)s"), "cross", "neutral"),
    "evidence_corrected": (N_("Dokumentasjon rettet, den gjelder ikke: %(evidence)s"), "pencil", "warm"),
}

VALUES = {"evidence": KINDS}
