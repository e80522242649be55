"""The answers to the offer of a place, by the codes of housing. Texts are marked, not translated."""

from services.gateway.pages.words import N_, Choices

OFFER_ANSWERS: Choices = {"accepted": N_("Ja, tar imot plassen"), "declined": N_("Nei, takker nei")}
