"""The answers to the offer of aftercare, by the codes of followup. Texts are marked, not translated."""

from services.gateway.pages.words import N_, Choices

AFTERCARE_ANSWERS: Choices = {
    "accepted": N_("Ja takk"),
    "declined": N_("Nei takk"),
    "later": N_("Vil bestemme seg senere"),
}
