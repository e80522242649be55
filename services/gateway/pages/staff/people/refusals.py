"""Words for refusals that can occur on every page about a person."""

from services.gateway.pages.staff.contributions import RefusalWords
from services.gateway.pages.words import N_

REFUSALS: dict[str, RefusalWords] = {
    "NoSuchCase": (N_("Saken finnes ikke lenger. Last siden på nytt."), None),
    "NeedsANamedPerson": (N_("Dette gjøres av en navngitt ansatt. Logg inn på nytt."), None),
}
