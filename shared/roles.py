"""Roles and groups of roles.

Each role sees its own part (mission S0-08, S4-33): a caseworker decides and sees no notes from conversations, a peer
worker follows people up and decides nothing, a specialist who visits sees where those live in whose cases they are
named, an operator keeps the system running and sees no person. A planner of the municipality reads figures
(S1-21), a privacy officer who has looked at what (personvernforordningen art. 39), an administrator manages accounts
(S3-20).
"""

from collections.abc import Collection, Mapping

Actions = Mapping[str, frozenset[str]]
"""The actions of a subject, each with the roles that may do it. In a service an action is a method and a path."""

CASEWORKER = "caseworker"
HOUSE_MANAGER = "house_manager"
PEER_WORKER = "peer_worker"
VISITING_SPECIALIST = "visiting_specialist"
"""Comes from outside to some people of a house. Sees only cases in which they are named as reader, and of these where
the person lives, until when, and who the contact person is. Changes nothing."""
OPERATOR = "operator"
PLANNER = "planner"
PRIVACY_OFFICER = "privacy_officer"
ADMINISTRATOR = "administrator"
"""Manages the accounts and teams of the staff. Sees no person."""
ROLES = (
    CASEWORKER,
    HOUSE_MANAGER,
    PEER_WORKER,
    VISITING_SPECIALIST,
    PLANNER,
    PRIVACY_OFFICER,
    ADMINISTRATOR,
    OPERATOR,
)
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
"""Everybody who works with people: the staff of houses and those who decide."""
WHO_SEE_PEOPLE = WITH_PEOPLE | {VISITING_SPECIALIST}
"""Everybody who sees people at all: also those who see a part of a few of them."""

ANY_SERVICE = "service"
"""Every service that acts for itself and not for a person."""


def only_visits(roles: Collection[str]) -> bool:
    """Whether somebody in these roles visits as a specialist, and works with nobody: they see a part of few cases."""
    return VISITING_SPECIALIST in roles and WITH_PEOPLE.isdisjoint(roles)


def the_service(name: str) -> str:
    """The role of one service that acts for itself and not for a person."""
    return f"{ANY_SERVICE}:{name}"
