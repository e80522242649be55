"""Words for refusals about who may read a case."""

from services.gateway.pages.staff.contributions import RefusalWords
from services.gateway.pages.words import N_

REFUSALS: dict[str, RefusalWords] = {
    "ReadersHaveChanged": (N_("Noen andre endret hvem som kan lese saken mens du skrev."), None),
    "ReadersAreNamedInPerson": (N_("Dette gjøres av en navngitt ansatt. Logg inn på nytt."), None),
}
