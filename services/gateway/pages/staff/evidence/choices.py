"""What evidence shows, by the codes of intake. Texts are marked, not translated."""

from services.gateway.pages.words import N_, Choices

KINDS: Choices = {
    "treatment": N_("Er i behandling"),
    "sentence": N_("Soner en dom"),
    "residence": N_("Er bosatt i kommunen"),
}

KEEPING = {
    "no": (N_("Nei, den er sett"), N_("Det vanlige.")),
    "yes": (N_("Ja, fordi den trengs videre"), N_("Den krypteres, og bare saksbehandler kan åpne den.")),
}
