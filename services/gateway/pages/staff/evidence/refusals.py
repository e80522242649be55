"""Words for refusals of intake about evidence and documents."""

from services.gateway.pages.staff.contributions import RefusalWords
from services.gateway.pages.words import N_

TOO_LARGE = N_("Filen er større enn %(megabytes)s MB. Ta et bilde av siden, eller lagre den mindre.")
SHORT_REASON = N_("Skriv hvorfor kopien må beholdes, med minst %(shortest)s tegn.")
REFUSALS: dict[str, RefusalWords] = {
    "EvidenceNeedsANamedPerson": (N_("Dokumentasjon ses av en navngitt ansatt. Logg inn på nytt."), None),
    "SeenInTheFuture": (N_("Dagen har ikke vært ennå."), "seen_on"),
    "SeenTooLongAgo": (N_("Dette er mer enn ett år siden. Dokumentasjonen må vise hvordan det er nå."), "seen_on"),
    "NoCopyWithoutAReason": (SHORT_REASON, "keep_reason"),
    "EvidenceIsCorrected": (N_("Dette er rettet allerede."), None),
    "NoSuchEvidence": (N_("Denne dokumentasjonen finnes ikke i saken."), None),
    "DocumentIsEmpty": (N_("Filen er tom. Velg en annen."), "file"),
    "DocumentIsTooLarge": (TOO_LARGE, "file"),
    "UnknownKindOfDocument": (N_("Vi tar imot PDF, JPEG og PNG. Denne filen er noe annet, hva den enn heter."), "file"),
    "ImageCannotBeRead": (N_("Bildet lar seg ikke åpne. Ta et nytt, eller velg en annen fil."), "file"),
    "KeptTooLong": (N_("Velg en dag fra i dag til %(latest)s."), "kept_until"),
    "NoSuchDocument": (N_("Kopien er slettet."), None),
}
