"""Roles, groups of roles, and whether an actor is among those who may do something.

Each role sees its own part (mission S0-08, S4-33): a caseworker decides and sees no notes from conversations, a peer
worker follows people up and decides nothing, an operator keeps the system running and sees no person. A planner of the
municipality reads figures (S1-21), and a privacy officer who has looked at what (personvernforordningen art. 39).
"""

from collections.abc import Mapping

from shared.database.actor import SYSTEM, Actor

Actions = Mapping[str, frozenset[str]]
"""The actions of a subject, each with the roles that may do it. In a service an action is a method and a path."""

CASEWORKER = "caseworker"
HOUSE_MANAGER = "house_manager"
PEER_WORKER = "peer_worker"
OPERATOR = "operator"
PLANNER = "planner"
PRIVACY_OFFICER = "privacy_officer"
ROLES = (CASEWORKER, HOUSE_MANAGER, PEER_WORKER, PLANNER, PRIVACY_OFFICER, OPERATOR)
PERSON = "person"
"""The person whom a case is about, let in by code. Sees the status of that case only."""
HELPER = "helper"
"""Somebody to whom the person gave a link. Sees where the case is, and may do nothing."""
PRINCIPALS = frozenset({PERSON, HELPER})
"""The roles of those who are let in without an account of the staff."""
EVERYBODY = "everybody"
"""Anybody, signed in or not."""

ANYBODY_AT_ALL = frozenset({EVERYBODY})
ALL_STAFF = frozenset(ROLES)
IN_THE_HOUSE = frozenset({HOUSE_MANAGER, PEER_WORKER})
WITH_PEOPLE = frozenset({CASEWORKER, HOUSE_MANAGER, PEER_WORKER})
"""Everybody who works with people: all other roles see no person."""

ANY_SERVICE = "service"
"""Every service that acts for itself and not for a person."""


def the_service(name: str) -> str:
    """The role of one service that acts for itself and not for a person."""
    return f"{ANY_SERVICE}:{name}"


def is_among(actor: Actor, roles: frozenset[str]) -> bool:
    """Whether this actor has one of the roles. A person who is not signed in has `EVERYBODY` only."""
    if actor.roles == (SYSTEM,):
        own = {ANY_SERVICE, the_service(actor.service)}
    else:
        own = {EVERYBODY, *({actor.principal.kind} if actor.principal else actor.roles)}
    return not roles.isdisjoint(own)
