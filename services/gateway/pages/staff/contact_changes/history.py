"""Words for the lines of a history about the ways to reach a person."""

from services.gateway.pages.staff.contact_changes.choices import CONFIRMED_HOW
from services.gateway.pages.staff.contributions import HistoryWords
from services.gateway.pages.words import N_

HISTORY: dict[str, HistoryWords] = {
    "contact_change_asked": (N_("Ba om å bli nådd på en annen måte"), "phone", "neutral"),
    "contact_changed": (N_("Måten vi når personen på er endret: %(how)s"), "phone", "accent"),
    "contact_change_ended": (N_("Ønsket om å bli nådd på en annen måte gjelder ikke lenger"), "cross", "neutral"),
    "contact_change_taken_back": (N_("Vi når personen på samme måte som før"), "phone", "warm"),
}

VALUES = {"how": CONFIRMED_HOW}
