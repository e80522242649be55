"""Words for refusals of all services about tasks."""

from services.gateway.pages.staff.contributions import RefusalWords
from services.gateway.pages.words import N_

REFUSALS: dict[str, RefusalWords] = {
    "NoSuchTask": (N_("Oppgaven finnes ikke lenger. Last siden på nytt."), None),
    "TaskNeedsANamedPerson": (N_("Dette gjør en ansatt selv."), None),
    "NotYourTask": (N_("Oppgaven er hos noen andre."), None),
    "TaskIsOver": (N_("Oppgaven er gjort, eller trengs ikke lenger. Last siden på nytt."), None),
    "NotDoneByHand": (N_("Oppgaven er gjort når det den handler om, er gjort."), None),
    "CannotBeUndone": (
        N_("Dette kan ikke angres lenger. Det går i ti minutter, og bare for den som gjorde det."),
        None,
    ),
    "TaskHasAnotherHolder": (N_("Noen andre har overtatt oppgaven i mellomtiden. Last siden på nytt."), None),
    "CannotHoldTask": (N_("Denne ansatte kan ikke ta oppgaven. Velg en annen."), "holder"),
}
