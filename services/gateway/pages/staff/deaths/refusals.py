"""Words for refusals about recorded deaths."""

from services.gateway.pages.staff.contributions import RefusalWords
from services.gateway.pages.words import N_

REFUSALS: dict[str, RefusalWords] = {
    "DeathHasChanged": (N_("Noen har skrevet inn eller rettet dødsfallet mens du skrev."), None),
    "DeathIsRecorded": (N_("Det er skrevet inn at personen er død. Er det feil, må det rettes først."), None),
    "NoDeathIsRecorded": (N_("Det er ikke skrevet inn noe dødsfall. Last siden på nytt."), None),
    "DeathNeedsANamedPerson": (N_("Et dødsfall skrives inn av en navngitt ansatt. Logg inn på nytt."), None),
    "DiedInTheFuture": (
        N_("Dagen kan ikke være fram i tid. La feltet stå tomt hvis dagen ikke er kjent."),
        "died_on",
    ),
    "DiedBeforeBirth": (N_("Dagen er før fødselsdatoen."), "died_on"),
}
