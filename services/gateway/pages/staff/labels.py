"""The choices people make in forms and the codes behind them, in the words people use.

Texts are marked, not translated. Words for states (Mottatt, Bor her nå ...) stand with their colour and icon in
`templates/parts/status.html`.
"""

from services.gateway.pages.words import N_

Choices = dict[str, str]

KINDS_OF_CONTACT: Choices = {
    "met": N_("Møttes"),
    "phone": N_("Telefon"),
    "message": N_("Melding"),
    "visit": N_("Besøk"),
}

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

MOVE_OUT_REASONS: Choices = {
    "completed": N_("Botiden er fullført"),
    "own_choice": N_("Eget ønske"),
    "agreed_early": N_("Avtalt å slutte tidligere"),
    "other": N_("Annet"),
}

NEXT_HOMES: Choices = {
    "own_rented": N_("Egen leid bolig"),
    "family_or_friends": N_("Familie eller venner"),
    "treatment": N_("Behandling"),
    "prison": N_("Fengsel"),
    "other": N_("Et annet sted"),
    "unknown": N_("Vet ikke"),
}

WHY_GIVEN_BACK: Choices = {
    "not_arrived": N_("Personen kom ikke"),
    "by_person": N_("Personen har ombestemt seg"),
    "by_house": N_("Huset kan ikke gi plassen likevel"),
}

WHAT_IS_SO_OF_ARRIVAL: Choices = {
    "another_day": N_("Personen kom en annen dag"),
    "has_not_come": N_("Personen har ikke kommet"),
}

WHAT_IS_SO_OF_MOVE_OUT: Choices = {
    "otherwise": N_("Personen har flyttet ut, men noe ble skrevet feil"),
    "lives_here": N_("Personen bor her fortsatt"),
}

AFTERCARE_ANSWERS: Choices = {
    "accepted": N_("Ja takk"),
    "declined": N_("Nei takk"),
    "later": N_("Vil bestemme seg senere"),
}

OFFER_ANSWERS: Choices = {"accepted": N_("Ja, tar imot plassen"), "declined": N_("Nei, takker nei")}

CHANNELS: Choices = {
    "sms": N_("SMS"),
    "email": N_("e-post"),
    "letter": N_("brev"),
    "in_app": N_("på siden"),
}

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
"""The same, in the middle of a sentence."""

MISTAKES_OF_HANDING_OVER: Choices = {
    "did_not_reach": N_("Den nådde ikke fram likevel"),
    "wrong_message": N_("Det var en annen melding jeg mente"),
}
