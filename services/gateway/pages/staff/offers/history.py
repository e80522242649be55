"""Words for the lines of a history about an offer, by the codes of the services."""

from services.gateway.pages.staff.contributions import HistoryWords
from services.gateway.pages.words import N_

HISTORY: dict[str, HistoryWords] = {
    "waiting": (N_("Venter på plass"), "clock", "neutral"),
    "offer_made": (N_("Tilbud om plass fra %(starts_on)s"), "letter", "accent"),
    "offer_accepted": (N_("Takket ja til plassen"), "check", "accent"),
    "offer_declined": (N_("Takket nei til plassen"), "cross", "neutral"),
    "offer_expired": (N_("Tilbudet gikk ut uten svar"), "clock", "warm"),
    "offer_withdrawn": (N_("Tilbudet ble trukket"), "cross", "neutral"),
}

RETOLD_BY_INTAKE = frozenset({"offer_accepted", "offer_declined", "offer_expired"})
