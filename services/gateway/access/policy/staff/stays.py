"""Stays from the arrival to the move-out."""

from shared.roles import HOUSE_MANAGER, IN_THE_HOUSE, Actions

ACTIONS: Actions = {
    "register_arrival": IN_THE_HOUSE,
    "reschedule_arrival": IN_THE_HOUSE,
    "give_back_place": frozenset({HOUSE_MANAGER}),
    "correct_arrival": IN_THE_HOUSE,  # the roles that may record an arrival may correct one
    "extend_stay": frozenset({HOUSE_MANAGER}),
    "move_out": IN_THE_HOUSE,
    "correct_move_out": IN_THE_HOUSE,
}
