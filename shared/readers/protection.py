"""The protection of an address in two levels (mission 4.4), and who sees a protected case without being named."""

from collections.abc import Collection
from typing import Literal
from uuid import UUID

from shared.roles import HOUSE_MANAGER, PRIVACY_OFFICER, WHO_SEE_PEOPLE, only_visits

Protection = Literal["none", "confidential", "strictly_confidential"]
"""None, *fortrolig* (hides from private parties), *strengt fortrolig* (also from most public users)."""
UNPROTECTED: Protection = "none"
CONFIDENTIAL: Protection = "confidential"
STRICTLY_CONFIDENTIAL: Protection = "strictly_confidential"
NAMED_ONLY = "named"
"""Stands in the place of levels for somebody who sees no case without being named. No case has it."""


def levels_seen_by(roles: Collection[str]) -> tuple[str, ...]:
    """The levels of protection whose cases somebody in these roles sees without being named.

    A privacy officer reviews who has opened any case, and no route shows them anything about a person.
    """
    if HOUSE_MANAGER in roles:
        return (UNPROTECTED, CONFIDENTIAL)
    if PRIVACY_OFFICER in roles and WHO_SEE_PEOPLE.isdisjoint(roles):
        return (UNPROTECTED, CONFIDENTIAL, STRICTLY_CONFIDENTIAL)
    if only_visits(roles):
        return (NAMED_ONLY,)
    return (UNPROTECTED,)


def sees(protection: str, reader_ids: Collection[UUID], staff_id: UUID, roles: Collection[str]) -> bool:
    """Whether a member of staff in these roles sees a case with this protection and these readers.

    Where nobody is named yet in a protected case, house managers see it, who then name somebody.
    """
    levels = levels_seen_by(roles)
    nobody_is_named = not reader_ids and CONFIDENTIAL in levels
    return staff_id in reader_ids or protection in levels or nobody_is_named
