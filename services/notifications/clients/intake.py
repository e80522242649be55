"""Asks intake how a person can be reached, at the moment of sending: a stored address might be out of date."""

from uuid import UUID

from pydantic import BaseModel

from services.notifications.deliveries.domain import LANGUAGES
from services.notifications.sending.domain.routing import Address, PostalAddress
from services.notifications.templates.texts import ContactPoint
from shared.database import Actor
from shared.http import RefusedByService, ServiceClient, ServiceUnavailable

_ACTOR = Actor.system("notifications")
_NOT_FOUND = frozenset({404, 410})


class IntakeUnavailable(Exception):
    """Intake does not answer now, or not as expected. There will be another attempt."""


class PersonUnknown(Exception):
    """Intake has no person in this case, or no longer, so nothing can be sent."""


class NothingToTell(Exception):
    """What the message is about is over: it is neither sent nor handed over by staff."""


class PersonHasDied(Exception):
    """A death is recorded: the message is neither sent nor handed over by staff."""


class _PostalAddress(BaseModel):
    street: str
    postal_code: str
    city: str


class _Address(BaseModel):
    language: str | None = None
    phone: str | None = None
    email: str | None = None
    postal_address: _PostalAddress | None = None
    code: str | None = None


class _ContactPoint(BaseModel):
    name: str
    phone: str
    email: str


class _Programme(BaseModel):
    contact_point: _ContactPoint


class AddressBook:
    """Addresses and contact points. Intake writes the access row when it opens an address."""

    def __init__(self, http: ServiceClient) -> None:
        self._http = http

    async def address_of(self, case_id: UUID) -> Address:
        """How the person of this case can be reached now. Raises PersonUnknown, PersonHasDied or IntakeUnavailable."""
        return await self._address("cases", case_id, "address")

    async def old_address_of(self, case_id: UUID, change_id: str) -> Address:
        """How the person was reached before this change, with its code. Raises as `address_of`, and NothingToTell."""
        return await self._address("cases", case_id, "contact-changes", change_id, "address")

    async def _address(self, *path: str | UUID) -> Address:
        try:
            found = _Address.model_validate(await self._get(*path))
        except RefusedByService as refused:
            if refused.refusal == "ContactChangeIsOver":
                raise NothingToTell from refused
            if refused.status in _NOT_FOUND:
                raise PersonUnknown from refused
            if refused.refusal == "DeathIsRecorded":
                raise PersonHasDied from refused
            raise IntakeUnavailable(refused.refusal) from refused
        postal = found.postal_address
        return Address(
            language=next((one for one in LANGUAGES if one == found.language), "nb"),
            phone=found.phone or None,
            email=found.email or None,
            postal_address=(
                PostalAddress(postal.street, postal.postal_code, postal.city) if postal and postal.street else None
            ),
            code=found.code,
        )

    async def contact_point(self, programme_id: str) -> ContactPoint:
        """The programme's sender name, and where to ask questions. Raises IntakeUnavailable."""
        try:
            found = _Programme.model_validate(await self._get("programmes", programme_id)).contact_point
        except RefusedByService as refused:
            raise IntakeUnavailable(refused.refusal) from refused
        return ContactPoint(found.name, found.phone, found.email)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.close()

    async def _get(self, *path: str | UUID) -> object:
        try:
            answer: object = await self._http.get(*path, actor=_ACTOR)
        except ServiceUnavailable as error:
            raise IntakeUnavailable(str(error)) from error
        return answer
