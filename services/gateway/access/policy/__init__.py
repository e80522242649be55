"""Who may do what: the actions of each subject with their roles, and the one function that decides."""

from services.gateway.access.policy.table import ACTIONS, allow, is_about_people, is_for_principals
from shared.roles import (
    ADMINISTRATOR,
    CASEWORKER,
    EVERYBODY,
    HOUSE_MANAGER,
    OPERATOR,
    PEER_WORKER,
    PLANNER,
    PRINCIPALS,
    PRIVACY_OFFICER,
    ROLES,
    VISITING_SPECIALIST,
)

__all__ = [
    "ACTIONS",
    "ADMINISTRATOR",
    "CASEWORKER",
    "EVERYBODY",
    "HOUSE_MANAGER",
    "OPERATOR",
    "PEER_WORKER",
    "PLANNER",
    "PRINCIPALS",
    "PRIVACY_OFFICER",
    "ROLES",
    "VISITING_SPECIALIST",
    "allow",
    "is_about_people",
    "is_for_principals",
]
