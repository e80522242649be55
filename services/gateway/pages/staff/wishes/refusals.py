"""Words for refusals about what people have asked and wished."""

from services.gateway.pages.staff.contributions import RefusalWords
from services.gateway.pages.words import N_

REFUSALS: dict[str, RefusalWords] = {
    "NoWithdrawalIsAsked": (N_("Det er ikke noe å ta tilbake: Søknaden er trukket alt, eller ønsket er borte."), None),
    "AnsweredInPerson": (N_("Et spørsmål besvares av en ansatt. Logg inn på nytt."), None),
    "NoSuchQuestion": (N_("Spørsmålet finnes ikke lenger. Last siden på nytt."), None),
}
