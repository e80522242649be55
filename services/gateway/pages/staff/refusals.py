"""Finds our words for a refusal of a service, and the field of the form where they belong."""

from services.gateway.pages.broken_rules import OUT_OF_BOUNDS, RULES
from services.gateway.pages.page import Page
from services.gateway.pages.staff.contributions import RefusalWords
from services.gateway.pages.subject import subjects_of
from services.gateway.pages.words import N_
from shared.http import RefusedByService

UNKNOWN = N_("Det gikk ikke. Ingenting er lagret. Prøv igjen, eller spør den som driver systemet.")
OF_EVERY_SERVICE: dict[str, RefusalWords] = {
    "InvalidInput": (N_("Noe mangler eller er ikke riktig fylt ut."), None),
    "DayOutOfBounds": (OUT_OF_BOUNDS, None),
    "NotText": (RULES["NotText"], None),
    "NotFound": (N_("Dette finnes ikke lenger. Last siden på nytt."), None),
}


def words_for(page: Page, refused: RefusedByService) -> RefusalWords:
    """The words of the subject that has this refusal. An unknown refusal gets general words at the first field."""
    known = OF_EVERY_SERVICE.get(refused.refusal) or subjects_of(page).refusals.get(refused.refusal)
    return known or (UNKNOWN, next(iter(refused.fields), None))
