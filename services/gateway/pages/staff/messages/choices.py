"""Channels, and ways to hand a message over, by the codes of notifications. Texts are marked, not translated."""

from services.gateway.pages.words import N_, Choices

CHANNELS: Choices = {
    "sms": N_("SMS"),
    "email": N_("e-post"),
    "letter": N_("brev"),
    "in_app": N_("på siden"),
}

WAYS_TO_HAND_OVER: Choices = {
    "phone": N_("Fortalt på telefon"),
    "in_person": N_("Fortalt ansikt til ansikt"),
    "on_paper": N_("Skrevet ut og gitt til personen"),
    "posted": N_("Skrevet ut og lagt i posten"),
    "written": N_("Skrevet i SMS eller e-post"),
}

HANDED_OVER: Choices = {
    "phone": N_("på telefon"),
    "in_person": N_("ansikt til ansikt"),
    "on_paper": N_("på papir"),
    "posted": N_("i posten"),
    "written": N_("i SMS eller e-post"),
}
"""How a message was handed over, as the end of a sentence."""

MISTAKES_OF_HANDING_OVER: Choices = {
    "did_not_reach": N_("Den nådde ikke fram likevel"),
    "wrong_message": N_("Det var en annen melding jeg mente"),
}
