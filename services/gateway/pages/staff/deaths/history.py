"""Words for the lines of a history about a recorded death, by the codes of the services."""

from services.gateway.pages.staff.contributions import HistoryWords
from services.gateway.pages.staff.deaths.choices import AFTER_DEATH
from services.gateway.pages.words import N_

HISTORY: dict[str, HistoryWords] = {
    "death_recorded": (N_("Dødsfallet ble skrevet inn"), "dot", "neutral"),
    "death_corrected": (N_("Rettet: personen lever"), "check", "accent"),
    "day_of_death_corrected": (N_("Dødsdagen ble rettet"), "calendar", "neutral"),
    "after_death_done": (N_("Gjort: %(task)s"), "check", "accent"),
    "after_death_undone": (N_("Ikke gjort likevel: %(task)s"), "dot", "neutral"),
    "after_death_handed_over": (N_("Gitt videre: %(task)s"), "person", "neutral"),
}

VALUES = {"task": {code: name for code, (name, _) in AFTER_DEATH.items()}}
