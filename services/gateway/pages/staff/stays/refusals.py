"""Words for refusals of housing about stays."""

from services.gateway.pages.staff.contributions import RefusalWords
from services.gateway.pages.words import N_

REFUSALS: dict[str, RefusalWords] = {
    "PlaceIsStillOccupied": (N_("Den som bor her, har ikke flyttet ut ennå."), None),
    "NoSuchStay": (N_("Oppholdet finnes ikke lenger. Last siden på nytt."), None),
    "StayHasChanged": (N_("Noen har endret oppholdet mens du skrev."), None),
    "StayIsOver": (N_("Oppholdet er over."), None),
    "NotPlanned": (N_("Ingen er ventet her: oppholdet er ikke lenger planlagt."), None),
    "ArrivalIsInTheFuture": (N_("Innflytting registreres når den har skjedd, ikke før."), "arrived_on"),
    "AlreadyArrived": (N_("Innflyttingen er allerede registrert, %(arrived_on)s."), None),
    "NoArrivalIsRecorded": (N_("Ingen innflytting er registrert, så det er ingen å rette."), None),
    "ArrivedAfterMovingOut": (
        N_("Personen flyttet ut %(moved_out_on)s og kan ikke ha flyttet inn etter det."),
        "arrived_on",
    ),
    "MoveOutIsRecorded": (N_("Personen er skrevet som utflyttet. Rett utflyttingen først."), None),
    "NoMoveOutIsRecorded": (N_("Ingen utflytting er registrert, så det er ingen å rette."), None),
    "SomebodyElseHasMovedIn": (
        N_("En annen bor på plassen nå. Utflyttingen kan bare tas tilbake hvis den innflyttingen også var feil."),
        None,
    ),
    "NotExpectedYet": (N_("Personen er ventet %(starts_on)s. Da kan ingen ha uteblitt ennå."), None),
    "NotLivingHere": (N_("Personen bor ikke her nå."), None),
    "EndHasMoved": (N_("Noen har flyttet slutten til %(agreed_end_on)s mens du skrev."), None),
    "EndIsInThePast": (N_("Slutten kan ikke være en dag som har vært."), "agreed_end_on"),
    "MoveOutIsInTheFuture": (N_("Utflytting registreres når den har skjedd, ikke før."), "moved_out_on"),
    "MovedOutBeforeArrival": (
        N_("Personen flyttet inn %(arrived_on)s og kan ikke ha flyttet ut før det."),
        "moved_out_on",
    ),
    "AlreadyMovedOut": (N_("Utflyttingen er allerede registrert, %(moved_out_on)s."), None),
}
