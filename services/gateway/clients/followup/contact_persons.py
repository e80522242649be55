"""Contact persons: who they are, and who may be one."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor
from shared.edge.length import Length


class ContactPerson(Answer):
    """Who is contact person, and since when."""

    staff_id: UUID
    since: date | datetime | None = None


class PreviousContactPerson(Answer):
    """Who was contact person, until when, and why somebody else took over."""

    staff_id: UUID
    since: date | None = None
    until: date | None = None
    reason: str | None = None


class LimitsOfNaming(Answer):
    """How many characters the reason for naming somebody else may have."""

    reason: Length


@dataclass(frozen=True, slots=True)
class NamedContactPerson(Body):
    """Who is to be contact person, and deputy. A change needs a reason. `version`: of the naming as it was shown."""

    staff_id: UUID
    deputy_staff_id: UUID | None
    reason: str | None
    version: str | None


class ContactPersons(Calls):
    """Contact persons and deputies."""

    async def list_possible(self, actor: Actor, case_id: UUID) -> list[UUID]:
        """Who may be named contact person or deputy in this case."""
        return await self.get("cases", case_id, "possible-contact-persons", actor=actor, answer=list[UUID])

    async def name(self, actor: Actor, case_id: UUID, named: NamedContactPerson) -> None:
        """Name the contact person, or another one with a reason."""
        await self.post("cases", case_id, "contact-person", actor=actor, body=named)
