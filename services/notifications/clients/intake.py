"""Asks intake where a person can be reached, at the moment of sending: a kept address would be an old one."""

from collections.abc import Awaitable
from typing import Any
from uuid import UUID

from services.notifications.sending.domain.routing import Address, PostalAddress
from services.notifications.templates.texts import ContactPoint
from shared.database import Actor
from shared.http import RefusedByService, ServiceClient, ServiceUnavailable

_ASKING = Actor.system("notifications")
_NOBODY = frozenset({404, 410})


class IntakeAway(Exception):
    """Intake does not answer now. Deliveries wait; nothing else does."""


class PersonUnknown(Exception):
    """Intake knows nobody in this case (any more), so there is nobody to write to."""


class PersonHasDied(Exception):
    """A death is recorded: nothing is sent, and nobody has to say it another way."""


class Intake:
    """What notifications needs of intake. Intake writes the access row when it opens an address."""

    def __init__(self, http: ServiceClient) -> None:
        self._http = http

    async def address_of(self, case_id: UUID) -> Address:
        """How the person of this case can be reached now. Raises PersonUnknown, PersonHasDied or IntakeAway."""
        try:
            found = await self._answer(self._http.get("cases", case_id, "address", actor=_ASKING))
        except RefusedByService as refused:
            if refused.status in _NOBODY:
                raise PersonUnknown from refused
            if refused.refusal == "DeathIsRecorded":
                raise PersonHasDied from refused
            raise IntakeAway(refused.refusal) from refused
        postal = found.get("postal_address")
        return Address(
            language="en" if found.get("language") == "en" else "nb",
            phone=found.get("phone") or None,
            email=found.get("email") or None,
            postal_address=PostalAddress(**postal) if postal and postal.get("street") else None,
        )

    async def contact_point(self, programme_id: str) -> ContactPoint:
        """The programme's sender name, and whom to ask. Raises IntakeAway."""
        try:
            found = await self._answer(self._http.get("programmes", programme_id, actor=_ASKING))
        except RefusedByService as refused:
            raise IntakeAway(refused.refusal) from refused
        found = found["contact_point"]
        return ContactPoint(found.get("sender_name") or found["name"], found["phone"], found["email"])

    async def close(self) -> None:
        """Close the connections."""
        await self._http.close()

    async def _answer(self, asked: Awaitable[Any]) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = await asked
        except ServiceUnavailable as away:
            raise IntakeAway(str(away)) from away
        return answer
