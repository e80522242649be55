"""Words for the lines of a history about aftercare, by the codes of the services."""

from services.gateway.pages.staff.aftercare.choices import AFTERCARE_ANSWERS
from services.gateway.pages.staff.contributions import HistoryWords
from services.gateway.pages.words import N_

HISTORY: dict[str, HistoryWords] = {
    "aftercare_offered": (N_("Oppfølging etter utflytting tilbudt"), "letter", "accent"),
    "aftercare_accepted": (N_("Takket ja til oppfølging etter utflytting"), "check", "accent"),
    "aftercare_declined": (N_("Takket nei til oppfølging etter utflytting"), "cross", "neutral"),
    "aftercare_put_off": (N_("Vil bestemme seg senere om oppfølging"), "clock", "neutral"),
    "aftercare_corrected": (N_("Oppfølging etter utflytting varer til %(until_on)s"), "calendar", "warm"),
    "aftercare_taken_back": (N_("Tilbudet om oppfølging etter utflytting ble tatt tilbake"), "cross", "warm"),
    "aftercare_ended": (N_("Oppfølging etter utflytting avsluttet"), "out", "neutral"),
}

RETOLD_BY_INTAKE = frozenset({"aftercare_ended"})
VALUES = {"answer": AFTERCARE_ANSWERS}
