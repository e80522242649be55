"""Words for the lines of a history about an application, by the codes of the services."""

from services.gateway.pages.staff.applications.choices import DECISION_OUTCOMES
from services.gateway.pages.staff.contributions import HistoryWords
from services.gateway.pages.words import N_

HISTORY: dict[str, HistoryWords] = {
    "application_received": (N_("Søknad mottatt"), "letter", "accent"),
    "rule_answered": (N_("En regel ble vurdert av en ansatt"), "question", "neutral"),
    "decision_made": (N_("Vedtak: %(outcome)s"), "check", "accent"),
    "letter_made": (N_("Brevet om vedtaket ble laget for utskrift"), "letter", "neutral"),
    "application_withdrawn": (N_("Søknaden ble trukket"), "out", "neutral"),
    "code_opened_again": (N_("Statussiden ble åpnet igjen etter mange feil forsøk"), "pencil", "neutral"),
    "exit_date_changed": (N_("Ny dato for å reise ut: %(planned_exit_on)s"), "calendar", "warm"),
    "exit_approaching": (N_("Datoen for å reise ut nærmer seg: %(planned_exit_on)s"), "calendar", "warm"),
}

VALUES = {"outcome": {code: name for code, (name, _) in DECISION_OUTCOMES.items()}}
