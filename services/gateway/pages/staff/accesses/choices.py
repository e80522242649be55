"""The levels of protection of an address, by the codes of intake. Texts are marked, not translated."""

from services.gateway.pages.words import N_, Choices

PROTECTION: dict[str, tuple[str, str]] = {
    "none": (N_("Ingen"), N_("Alle som jobber i tilbudet, ser saken, slik rollen deres sier.")),
    "confidential": (
        N_("Fortrolig adresse"),
        N_("Bare de du velger under, og daglig leder. Andre verken finner, ser eller teller personen."),
    ),
    "strictly_confidential": (
        N_("Strengt fortrolig adresse"),
        N_("Bare de du velger under. Daglig leder også bare hvis du velger det."),
    ),
}
"""What each level is called, and who sees the case."""
LEVELS: Choices = {
    "confidential": N_("fortrolig adresse"),
    "strictly_confidential": N_("strengt fortrolig adresse"),
}
"""The same inside a sentence."""
