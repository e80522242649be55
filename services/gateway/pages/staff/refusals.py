"""The services name the rule that was broken. Here are our words for each, and the field where they belong."""

from services.gateway.pages.words import N_
from shared.http import RefusedByService

UNKNOWN = N_("Det gikk ikke. Ingenting er lagret. Prøv igjen, eller spør den som driver systemet.")

WORDS: dict[str, tuple[str, str | None]] = {
    "InvalidInput": (N_("Noe mangler eller er ikke riktig fylt ut."), None),
    "NotFound": (N_("Dette finnes ikke lenger. Last siden på nytt."), None),
    # applications and decisions
    "NoSuchCase": (N_("Saken finnes ikke lenger. Last siden på nytt."), None),
    "NoSuchRule": (N_("Tilbudet har ikke denne regelen lenger. Last siden på nytt."), None),
    "AlreadyDecided": (N_("Saken er allerede avgjort. Se vedtaket på siden for saken."), None),
    "AlreadyWithdrawn": (N_("Søknaden er trukket og kan ikke endres."), None),
    "CaseIsClosed": (N_("Saken er avsluttet og kan ikke endres."), None),
    "StayHasBegun": (N_("Personen har flyttet inn. Dette gjelder søknaden og kommer for sent."), None),
    "DecisionNeedsANamedPerson": (N_("Et vedtak fattes av en navngitt ansatt. Logg inn på nytt."), None),
    "AnswerNeedsANamedPerson": (N_("En regel vurderes av en navngitt ansatt. Logg inn på nytt."), None),
    "GrantingAgainstARuleNeedsAReason": (
        N_("Skriv hvorfor søknaden innvilges når ikke alle reglene er oppfylt, med minst %(shortest)s tegn."),
        "departure_reason",
    ),
    "NotifiedBeforeDecided": (N_("Personen kan ikke ha fått vedtaket før det er fattet."), "notified_on"),
    "DeathIsRecorded": (N_("Det er skrevet inn at personen er død. Er det feil, må det rettes først."), None),
    "NoDeathIsRecorded": (N_("Det er ikke skrevet inn noe dødsfall. Last siden på nytt."), None),
    "DeathNeedsANamedPerson": (N_("Et dødsfall skrives inn av en navngitt ansatt. Logg inn på nytt."), None),
    "DiedInTheFuture": (
        N_("Dagen kan ikke være fram i tid. La feltet stå tomt hvis dagen ikke er kjent."),
        "died_on",
    ),
    "DiedBeforeBirth": (N_("Dagen er før fødselsdatoen."), "died_on"),
    # places and stays
    "PlaceIsTaken": (
        N_("Noen andre har plassen i noen av disse dagene. Velg en annen plass eller en senere dato."),
        "place_id",
    ),
    "PlaceIsStillOccupied": (N_("Den som bor her, har ikke flyttet ut ennå."), None),
    "PlaceIsClosed": (N_("Plassen er stengt og tar ikke imot nye."), "place_id"),
    "PlaceIsNotOpenYet": (N_("Plassen åpner %(opens_on)s."), "starts_on"),
    "PlaceIsInAnotherProgramme": (N_("Vedtaket gjelder et annet tilbud enn det denne plassen hører til."), "place_id"),
    "NotGranted": (N_("Personen har ikke et vedtak som gir plass. Da kan ingen plass tilbys."), "case_id"),
    "AlreadyHasAPlace": (N_("Personen har allerede et åpent tilbud eller en plass."), "case_id"),
    "NoSuchPlace": (N_("Plassen finnes ikke. Velg en annen."), "place_id"),
    "NoSuchOffer": (N_("Tilbudet finnes ikke lenger. Last siden på nytt."), None),
    "NoSuchStay": (N_("Oppholdet finnes ikke lenger. Last siden på nytt."), None),
    "StartsInThePast": (N_("En plass kan tilbys fra i dag, ikke for en dag som har vært."), "starts_on"),
    "EndsBeforeItStarts": (N_("Slutten må være minst en dag etter starten."), "agreed_end_on"),
    "AgreedEndIsMissing": (N_("Dette tilbudet har ingen vanlig botid. Skriv når oppholdet slutter."), "agreed_end_on"),
    "AnswerDueInThePast": (N_("Svarfristen har allerede gått ut. Gi minst dagen i dag."), "answer_due_on"),
    "OfferHasExpired": (N_("Tilbudet gjaldt til %(answer_due_on)s. Gi et nytt tilbud hvis plassen er ledig."), None),
    "OfferIsAlreadyAnswered": (N_("Tilbudet er allerede besvart."), None),
    "OfferIsNotAnswered": (N_("Tilbudet er ikke besvart ennå. Registrer svaret først."), None),
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
    "EndIsInThePast": (N_("Slutten kan ikke være en dag som har vært."), "agreed_end_on"),
    "MoveOutIsInTheFuture": (N_("Utflytting registreres når den har skjedd, ikke før."), "moved_out_on"),
    "MovedOutBeforeArrival": (
        N_("Personen flyttet inn %(arrived_on)s og kan ikke ha flyttet ut før det."),
        "moved_out_on",
    ),
    "NoSuchMessage": (N_("Beskjeden finnes ikke lenger. Last siden på nytt."), None),
    "NotYourMessage": (N_("Beskjeden er til noen andre."), None),
    "NotToHandOver": (N_("Denne skal ikke formidles lenger. Last siden på nytt for å se hvordan det står til."), None),
    "HandedOverInTheFuture": (N_("Skriv det ned når det er gjort, ikke før."), "handed_over_on"),
    "HandedOverBeforeItWasWritten": (
        N_("Meldingen ble skrevet %(written_on)s. Den kan ikke være formidlet før det."),
        "handed_over_on",
    ),
    "NotHandedOver": (N_("Ingen har skrevet at denne er formidlet. Last siden på nytt."), None),
    "ApplicationIsWithdrawn": (N_("Søknaden er trukket. Da trengs ingen kontaktperson."), None),
    # contact persons, contacts, aftercare
    "NeedsANamedPerson": (N_("Dette gjøres av en navngitt ansatt. Logg inn på nytt."), None),
    "ChangeNeedsAReason": (N_("Personen har allerede en kontaktperson. Skriv hvorfor en annen overtar."), "reason"),
    "DeputyIsTheContactPerson": (N_("Stedfortrederen må være en annen enn kontaktpersonen."), "deputy_staff_id"),
    "StaffMemberHasLeft": (N_("Denne ansatte jobber ikke her lenger. Velg en annen."), "staff_id"),
    "StaffMemberNotKnown": (
        N_("Vi kjenner ikke denne ansatte her ennå. Er kontoen ny, så vent litt og prøv igjen. Velg ellers en annen."),
        "staff_id",
    ),
    "CannotBeContactPerson": (
        N_(
            "Denne ansatte kan ikke være kontaktperson eller stedfortreder. "
            "Velg en erfaringskonsulent eller daglig leder."
        ),
        "staff_id",
    ),
    "SomebodyElseWasNamed": (N_("Noen andre valgte kontaktperson akkurat nå. Se på siden igjen før du endrer."), None),
    "NotDueYet": (N_("Kontakten er avtalt til %(due_on)s og kan bekreftes fra da av."), None),
    "ContactIsCancelled": (N_("Denne kontakten er avlyst."), None),
    "ConfirmedInTheFuture": (N_("Kontakten bekreftes når den har skjedd, ikke før."), "confirmed_on"),
    "ConfirmedBeforeTheMove": (N_("Flyttingen var %(moved_on)s. Kontakten kan ikke ha vært før det."), "confirmed_on"),
    "NoSuchContact": (N_("Kontakten finnes ikke lenger. Last siden på nytt."), None),
    "AftercareNotOffered": (N_("Oppfølging etter utflytting tilbys når personen flytter ut."), None),
    "AftercareHasStarted": (N_("Oppfølgingen er allerede i gang."), None),
    "AftercareIsOver": (N_("Oppfølgingen ble avsluttet %(ended_on)s."), None),
    "AlreadyMovedOut": (N_("Utflyttingen er allerede registrert, %(moved_out_on)s."), None),
}


def words_for(refused: RefusedByService) -> tuple[str, str | None]:
    """The marked message for a refusal, and the field it belongs to, if any. Unknown rules get calm general words."""
    return WORDS.get(refused.refusal, (UNKNOWN, next(iter(refused.fields), None)))
