"""Words for the lines of a history about the contact person, by the codes of the services."""

from services.gateway.pages.staff.contributions import HistoryWords
from services.gateway.pages.words import N_

HISTORY: dict[str, HistoryWords] = {
    "contact_person_assigned": (N_("Fikk kontaktperson"), "person", "accent"),
    "contact_person_changed": (N_("Ny kontaktperson"), "person", "warm"),
    "deputy_changed": (N_("Ny stedfortreder"), "person", "neutral"),
    "waiting_for_contact_person": (N_("Venter på kontaktperson"), "clock", "neutral"),
}
