"""Words for refusals of notifications about consents."""

from services.gateway.pages.staff.contributions import RefusalWords
from services.gateway.pages.words import N_

NOTHING_CHOSEN = N_("Velg minst én ting.")
REFUSALS: dict[str, RefusalWords] = {
    "NotYourPerson": (N_("Dette skriver kontaktpersonen, en saksbehandler eller en leder ned."), None),
    "NothingIsConsentedTo": (NOTHING_CHOSEN, "kinds"),
    "ConsentHasEnded": (
        N_("Dette samtykket er avsluttet allerede. Last siden på nytt."),
        None,
    ),
    "RecordedOtherwise": (
        N_("Skjemaet er lagret fra før med noe annet, og det gjelder. Åpne siden på nytt for å skrive ned et til."),
        None,
    ),
    "CaseHasEnded": (N_("I denne saken sies det ikke fra til andre lenger, så det trengs ikke noe samtykke."), None),
    "NoSuchConsent": (N_("Dette samtykket finnes ikke i saken."), None),
    "OnlyThePersonConsents": (N_("Bare personen selv kan gjøre dette her."), None),
}
