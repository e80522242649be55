"""What people have asked and wished on the status page."""

from shared.roles import CASEWORKER, HOUSE_MANAGER, WITH_PEOPLE, Actions

ACTIONS: Actions = {
    "see_wishes": WITH_PEOPLE,
    "answer_question": WITH_PEOPLE,
    "end_helper_links": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "take_back_withdrawal": frozenset({CASEWORKER, HOUSE_MANAGER}),
}
