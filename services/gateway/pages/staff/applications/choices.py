"""What people choose from in forms about an application, by the codes of intake. Texts are marked, not translated."""

from services.gateway.pages.words import N_, Choices

RULE_OUTCOMES: Choices = {
    "pass": N_("Oppfylt"),
    "fail": N_("Ikke oppfylt"),
    "unknown": N_("Ikke avklart ennå"),
}

DECISION_OUTCOMES: dict[str, tuple[str, str]] = {
    "granted": (N_("Innvilget"), N_("Personen får plass. Huset tilbyr den når den er ledig.")),
    "refused": (N_("Avslag"), N_("Søknaden er vurdert, og personen får ikke plass.")),
    "dismissed": (N_("Avvist"), N_("Søknaden kan ikke behandles, for eksempel fordi den er sendt til feil sted.")),
}

CURRENT_SETTINGS: Choices = {
    "treatment": N_("Døgnbehandling"),
    "prison": N_("Fengsel"),
    "transitional_prison": N_("Overgangsbolig"),
    "street_or_home": N_("Hjemme eller uten bolig"),
    "electronic_tag": N_("Soning med fotlenke"),
    "other": N_("Et annet sted"),
}

WORK_OR_SCHOOL: Choices = {"yes": N_("Ja"), "no": N_("Nei"), "unsure": N_("Usikker")}

APPLICATION_STATUSES: Choices = {
    "received": N_("Mottatt"),
    "under_review": N_("Under behandling"),
    "granted": N_("Innvilget"),
    "refused": N_("Avslag"),
    "dismissed": N_("Avvist"),
    "withdrawn": N_("Trukket"),
    "admitted": N_("Flyttet inn"),
    "ended": N_("Flyttet ut"),
    "deceased": N_("Død"),
}
