"""One function decides who may do what, and it says no unless this table says yes.

Each role sees its own part (mission S0-08, S4-33): a caseworker decides and sees no notes from conversations, a peer
worker follows people up and decides nothing, an operator keeps the system running and sees no person.
"""

from typing import Any

from services.gateway.access.visitor import Visitor

CASEWORKER = "caseworker"
HOUSE_MANAGER = "house_manager"
PEER_WORKER = "peer_worker"
OPERATOR = "operator"
ROLES = (CASEWORKER, HOUSE_MANAGER, PEER_WORKER, OPERATOR)
EVERYBODY = "everybody"
"""Stands for anyone at all, signed in or not."""

_HOUSE = frozenset({HOUSE_MANAGER, PEER_WORKER})
_WITH_PEOPLE = frozenset({CASEWORKER, HOUSE_MANAGER, PEER_WORKER})

ACTIONS: dict[str, frozenset[str]] = {
    # public
    "read_public_pages": frozenset({EVERYBODY}),
    "apply": frozenset({EVERYBODY}),
    "ask_for_status": frozenset({EVERYBODY}),
    "sign_in": frozenset({EVERYBODY}),
    # anyone on the staff
    "sign_out": frozenset(ROLES),
    "see_today": frozenset(ROLES),
    "read_own_messages": _WITH_PEOPLE,
    # applications and decisions
    "list_applications": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "read_application": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "answer_rule": frozenset({CASEWORKER}),
    "decide": frozenset({CASEWORKER}),
    "withdraw_application": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "change_exit_date": frozenset({CASEWORKER, HOUSE_MANAGER}),
    # places and stays
    "see_board": _WITH_PEOPLE,
    "offer_place": frozenset({HOUSE_MANAGER}),
    "answer_offer": _HOUSE,
    "register_arrival": _HOUSE,
    "reschedule_arrival": _HOUSE,
    "give_back_place": frozenset({HOUSE_MANAGER}),
    "correct_arrival": _HOUSE,  # whoever may write it down may write it down right
    "extend_stay": frozenset({HOUSE_MANAGER}),
    "move_out": _HOUSE,
    "correct_move_out": _HOUSE,
    # people and follow-up
    "list_people": _WITH_PEOPLE,
    "read_person": _WITH_PEOPLE,
    "read_contacts": _HOUSE,
    "name_contact_person": frozenset({HOUSE_MANAGER}),
    "confirm_contact": _HOUSE,
    "answer_aftercare": _HOUSE,
    "read_messages_of_case": _WITH_PEOPLE,
    # after a death
    "record_death": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "correct_death": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "do_after_death": _WITH_PEOPLE,
    "hand_over_messages": _WITH_PEOPLE,  # notifications narrows it: a peer worker to those they are contact person of
    # operations
    "see_operations": frozenset({OPERATOR}),
    "mend_dead_letters": frozenset({OPERATOR}),
    "read_traces": frozenset({OPERATOR}),
    "send_traces": frozenset({EVERYBODY}),  # services on this machine; the receiver itself accepts loopback only
}


def allow(visitor: Visitor, action: str, resource: Any = None) -> bool:  # noqa: ARG001  part of what callers promise
    """Whether this visitor may do this. `resource` is what it is done to; no rule of one house depends on it yet.

    An action that is not in the table is refused, whoever asks.
    """
    roles = ACTIONS.get(action, frozenset())
    return EVERYBODY in roles or not roles.isdisjoint(visitor.roles)
