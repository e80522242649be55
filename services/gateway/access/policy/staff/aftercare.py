"""Recording the answer to the offer of aftercare."""

from shared.roles import IN_THE_HOUSE, Actions

ACTIONS: Actions = {
    "answer_aftercare": IN_THE_HOUSE,
}
