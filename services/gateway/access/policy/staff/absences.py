"""When members of staff are away. Everybody records it for themselves, the leader for all."""

from shared.roles import HOUSE_MANAGER, WITH_PEOPLE, Actions

ACTIONS: Actions = {
    "record_own_absence": WITH_PEOPLE,
    "record_absences": frozenset({HOUSE_MANAGER}),
}
