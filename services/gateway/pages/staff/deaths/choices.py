"""Choices and lists about a death, by the codes of intake. Texts are marked, not translated."""

from services.gateway.pages.words import N_, Choices

SOURCES_OF_DEATH: Choices = {
    "next_of_kin": N_("Pårørende"),
    "health_service": N_("Lege eller sykehus"),
    "police": N_("Politiet"),
    "register": N_("Folkeregisteret"),
    "other": N_("Noen andre"),
}

DEATH_MISTAKES: dict[str, tuple[str, str]] = {
    "lives": (N_("Personen lever"), N_("Det var en annen person, eller en misforståelse. Alt går videre fra i dag.")),
    "day": (N_("Dagen er feil"), N_("Personen er død, men døde en annen dag.")),
}

AFTER_DEATH: dict[str, tuple[str, str]] = {
    "next_of_kin": (N_("Pårørende"), N_("Snakk med pårørende og andre som bør vite det.")),
    "belongings": (N_("Rom og eiendeler"), N_("Ta vare på eiendelene, avtal med pårørende, og få nøkkelen tilbake.")),
    "papers": (N_("Papirer"), N_("Si fra der det trengs, og svar på brev og klager som er i gang.")),
}
