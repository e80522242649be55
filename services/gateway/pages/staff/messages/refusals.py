"""Words for refusals of notifications about messages."""

from services.gateway.pages.staff.contributions import RefusalWords
from services.gateway.pages.words import N_

REFUSALS: dict[str, RefusalWords] = {
    "NoSuchMessage": (N_("Beskjeden finnes ikke lenger. Last siden på nytt."), None),
    "NotYourMessage": (N_("Beskjeden er til noen andre."), None),
    "NotToHandOver": (N_("Denne skal ikke formidles lenger. Last siden på nytt for å se hvordan det står til."), None),
    "HandedOverInTheFuture": (N_("Skriv det ned når det er gjort, ikke før."), "handed_over_on"),
    "HandedOverBeforeItWasWritten": (
        N_("Meldingen ble skrevet %(written_on)s. Den kan ikke være formidlet før det."),
        "handed_over_on",
    ),
    "NotWithAChannel": (N_("Denne er ikke sendt, så den kan ikke ha kommet i retur. Last siden på nytt."), None),
    "NotReturned": (N_("Denne står ikke som kommet i retur lenger. Last siden på nytt."), None),
    "NotHandedOver": (N_("Ingen har skrevet at denne er formidlet. Last siden på nytt."), None),
}
