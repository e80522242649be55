"""Words for refusals of intake about applications and decisions."""

from services.gateway.pages.staff.contributions import RefusalWords
from services.gateway.pages.words import N_

REFUSALS: dict[str, RefusalWords] = {
    "RuleHasChanged": (N_("En annen har svart på denne regelen mens du skrev."), None),
    "CaseHasChanged": (N_("Saken er endret mens du skrev."), None),
    "ExitDateHasMoved": (N_("Noen har endret datoen til %(planned_exit_on)s mens du skrev."), None),
    "CodeIsNotClosed": (N_("Statussiden er åpen. Det er ingenting å gjøre."), None),
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
    "NothingIsDecidedYet": (N_("Saken er ikke avgjort ennå, så det er ikke noe brev å skrive ut."), None),
    "LetterNeedsANamedPerson": (N_("Et brev lages av en navngitt ansatt. Logg inn på nytt."), None),
    "LetterCannotBePrinted": (
        N_("Brevet lot seg ikke lage som PDF. Skriv ut denne siden i stedet, og si fra til drift."),
        None,
    ),
    "NoSuchLetter": (N_("Dette brevet finnes ikke i saken."), None),
    "NotifiedBeforeDecided": (N_("Personen kan ikke ha fått vedtaket før det er fattet."), "notified_on"),
}
