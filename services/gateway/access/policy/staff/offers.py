"""Places that are offered, and the answers."""

from shared.roles import HOUSE_MANAGER, IN_THE_HOUSE, Actions

ACTIONS: Actions = {
    "offer_place": frozenset({HOUSE_MANAGER}),
    "answer_offer": IN_THE_HOUSE,
}
