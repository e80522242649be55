"""What a consent covers and how it was given, by the codes of notifications. Texts are marked, not translated."""

from services.gateway.pages.words import N_, Choices

KINDS: Choices = {
    "moved_in": N_("at personen har flyttet inn"),
    "moved_out": N_("at personen har flyttet ut"),
}
TO_CHOOSE: Choices = {
    "moved_in": N_("At personen har flyttet inn"),
    "moved_out": N_("At personen har flyttet ut"),
}
WAYS: Choices = {
    "spoken": N_("Personen sa det til meg"),
    "on_paper": N_("Personen skrev under på papir"),
}
GIVEN: Choices = {
    "own_page": N_("på sin egen side"),
    "spoken": N_("muntlig"),
    "on_paper": N_("på papir"),
}
"""How it was given, inside a sentence."""
STATES = {
    "valid": (N_("Gjelder"), "success", "check"),
    "over": (N_("Gjelder ikke lenger"), "neutral", "clock"),
    "withdrawn": (N_("Trukket tilbake"), "neutral", "cross"),
    "mistake": (N_("Skrevet ned ved en feil"), "neutral", "pencil"),
}
HOME_MUNICIPALITY = "home_municipality"
"""The recipient, as notifications calls it."""
