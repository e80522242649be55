"""Places that are offered, and the answers."""

from services.gateway.access.policy.roles import HOUSE_MANAGER, IN_THE_HOUSE, Actions

ACTIONS: Actions = {
    "offer_place": frozenset({HOUSE_MANAGER}),
    "answer_offer": IN_THE_HOUSE,
}
