"""Words for refusals of followup about contact persons."""

from services.gateway.pages.staff.contributions import RefusalWords
from services.gateway.pages.words import N_

REFUSALS: dict[str, RefusalWords] = {
    "ApplicationIsWithdrawn": (N_("Søknaden er trukket. Da trengs ingen kontaktperson."), None),
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
    "NotAReader": (
        N_("Saken er skjermet, og denne ansatte kan ikke lese den. Det velges under «Hvem kan lese saken»."),
        "staff_id",
    ),
    "SomebodyElseWasNamed": (N_("Noen andre valgte kontaktperson mens du skrev."), None),
}
