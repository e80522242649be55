"""Words for refusals of intake about the ways to reach a person."""

from services.gateway.pages.staff.contributions import RefusalWords
from services.gateway.pages.words import N_

REFUSALS: dict[str, RefusalWords] = {
    "NothingChanges": (N_("Det er slik vi når personen i dag."), None),
    "NowhereToReach": (N_("Fyll ut minst én måte å nå personen på. Det kan være gjennom noen andre."), None),
    "WaysHaveChanged": (N_("Noen har endret dette mens du skrev."), None),
    "ContactChangeWaits": (N_("Personen har selv bedt om en endring. Bekreft eller avvis den først."), None),
    "ContactChangeIsOver": (N_("Endringen gjelder ikke lenger. Her ser du hvordan det står."), None),
    "NoSuchContactChange": (N_("Endringen gjelder ikke lenger. Her ser du hvordan det står."), None),
    "ContactNeedsANamedPerson": (N_("Dette gjør en navngitt ansatt. Logg inn på nytt."), None),
}
