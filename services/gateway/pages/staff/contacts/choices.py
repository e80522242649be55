"""The kinds of contact, by the codes of followup. Texts are marked, not translated."""

from services.gateway.pages.words import N_, Choices

KINDS_OF_CONTACT: Choices = {
    "met": N_("Møttes"),
    "phone": N_("Telefon"),
    "message": N_("Melding"),
    "visit": N_("Besøk"),
}
