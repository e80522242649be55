"""Words for the lines of a history about who may read the case."""

from services.gateway.pages.staff.accesses.choices import LEVELS
from services.gateway.pages.staff.contributions import HistoryWords
from services.gateway.pages.words import N_

HISTORY: dict[str, HistoryWords] = {
    "case_protected": (N_("Saken er skjermet: %(protection)s"), "warning", "warm"),
    "case_protection_lifted": (N_("Saken er ikke skjermet lenger"), "person", "neutral"),
    "case_readers_changed": (N_("Andre kan lese saken enn før"), "person", "neutral"),
}
VALUES = {"protection": LEVELS}
