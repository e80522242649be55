"""Words for refusals of housing about places and offers."""

from services.gateway.pages.staff.contributions import RefusalWords
from services.gateway.pages.words import N_

REFUSALS: dict[str, RefusalWords] = {
    "PlaceIsTaken": (
        N_("Noen andre har plassen i noen av disse dagene. Velg en annen plass eller en senere dato."),
        "place_id",
    ),
    "PlaceIsClosed": (N_("Plassen er stengt og tar ikke imot nye."), "place_id"),
    "PlaceIsNotOpenYet": (N_("Plassen åpner %(opens_on)s."), "starts_on"),
    "PlaceIsInAnotherProgramme": (N_("Vedtaket gjelder et annet tilbud enn det denne plassen hører til."), "place_id"),
    "NotGranted": (N_("Personen har ikke et vedtak som gir plass. Da kan ingen plass tilbys."), "case_id"),
    "AlreadyHasAPlace": (N_("Personen har allerede et åpent tilbud eller en plass."), "case_id"),
    "NoSuchPlace": (N_("Plassen finnes ikke. Velg en annen."), "place_id"),
    "NoSuchOffer": (N_("Tilbudet finnes ikke lenger. Last siden på nytt."), None),
    "StartsInThePast": (N_("En plass kan tilbys fra i dag, ikke for en dag som har vært."), "starts_on"),
    "EndsBeforeItStarts": (N_("Slutten må være minst en dag etter starten."), "agreed_end_on"),
    "AgreedEndIsMissing": (N_("Dette tilbudet har ingen vanlig botid. Skriv når oppholdet slutter."), "agreed_end_on"),
    "AnswerDueInThePast": (N_("Svarfristen har allerede gått ut. Gi minst dagen i dag."), "answer_due_on"),
    "AnswerDueAfterTheStart": (
        N_("Svaret må komme senest %(starts_on)s, dagen personen kan flytte inn."),
        "answer_due_on",
    ),
    "OfferHasExpired": (N_("Tilbudet gjaldt til %(answer_due_on)s. Gi et nytt tilbud hvis plassen er ledig."), None),
    "OfferIsAlreadyAnswered": (N_("Tilbudet er allerede besvart."), None),
    "OfferIsNotAnswered": (N_("Tilbudet er ikke besvart ennå. Registrer svaret først."), None),
}
