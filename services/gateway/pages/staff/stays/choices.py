"""What people choose from in the forms about a stay, by the codes of housing. Texts are marked, not translated."""

from services.gateway.pages.words import N_, Choices

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
