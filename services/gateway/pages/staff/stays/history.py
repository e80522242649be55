"""Words for the lines of a history about a stay, by the codes of the services."""

from services.gateway.pages.staff.contributions import HistoryWords
from services.gateway.pages.words import N_

HISTORY: dict[str, HistoryWords] = {
    "stay_cancelled": (N_("Plassen ble gitt tilbake"), "cross", "neutral"),
    "admitted": (N_("Flyttet inn"), "house", "accent"),
    "not_arrived": (N_("Kom ikke som avtalt"), "warning", "warm"),
    "discharged": (N_("Flyttet ut"), "out", "neutral"),
    "planned_stay_cancelled": (N_("Den planlagte innflyttingen ble avlyst"), "cross", "neutral"),
    "place_given_back_not_arrived": (N_("Plassen ble gitt tilbake: personen kom ikke"), "cross", "warm"),
    "place_given_back_by_person": (N_("Plassen ble gitt tilbake: personen ombestemte seg"), "cross", "neutral"),
    "place_given_back_by_house": (N_("Plassen ble gitt tilbake: huset kunne ikke gi den likevel"), "cross", "warm"),
    "start_moved": (N_("Innflyttingen flyttet til %(starts_on)s"), "calendar", "warm"),
    "start_not_moved": (N_("Datoen for å reise ut er endret, men plassen er ikke ledig da"), "warning", "warm"),
    "arrived": (N_("Flyttet inn"), "house", "accent"),
    "arrival_corrected": (
        N_("Innflyttingen ble rettet fra %(previous_arrived_on)s til %(arrived_on)s"),
        "pencil",
        "warm",
    ),
    "arrival_taken_back": (N_("Innflyttingen %(previous_arrived_on)s ble tatt tilbake"), "pencil", "warm"),
    "end_meets_next_stay": (N_("Botiden slutter når neste flytter inn: %(agreed_end_on)s"), "calendar", "warm"),
    "stay_extended": (N_("Botiden avtalt til %(agreed_end_on)s"), "calendar", "accent"),
    "stay_expiring": (N_("Botiden går mot slutten: %(days_left)s dager igjen"), "clock", "warm"),
    "stay_overdue": (N_("Over avtalt tid"), "warning", "warm"),
    "moved_out": (N_("Flyttet ut"), "out", "neutral"),
    "move_out_corrected": (
        N_("Utflyttingen ble rettet fra %(previous_moved_out_on)s til %(moved_out_on)s"),
        "pencil",
        "warm",
    ),
    "move_out_taken_back": (N_("Utflyttingen %(previous_moved_out_on)s ble tatt tilbake"), "pencil", "warm"),
    "move_out_details_corrected": (N_("Hvordan eller hvor personen flyttet, ble rettet"), "pencil", "neutral"),
}

RETOLD_BY_INTAKE = frozenset(
    {
        "stay_cancelled", "admitted", "arrival_corrected", "arrival_taken_back", "not_arrived", "stay_extended",
        "discharged", "move_out_corrected", "move_out_taken_back",
    }
)  # fmt: skip
