"""Words for refusals of followup about aftercare."""

from services.gateway.pages.staff.contributions import RefusalWords
from services.gateway.pages.words import N_

REFUSALS: dict[str, RefusalWords] = {
    "AftercareNotOffered": (N_("Oppfølging etter utflytting tilbys når personen flytter ut."), None),
    "AftercareHasChanged": (N_("Noen har skrevet inn et svar, eller tilbudet er endret, mens du skrev."), None),
    "AftercareHasStarted": (N_("Oppfølgingen er allerede i gang."), None),
    "AftercareIsOver": (N_("Oppfølgingen ble avsluttet %(ended_on)s."), None),
}
