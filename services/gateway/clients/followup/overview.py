"""What followup knows about one case, and its lists over all cases."""

from datetime import date
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer, HistoryEntry
from services.gateway.clients.calls import Calls
from services.gateway.clients.followup.aftercare import Aftercare
from services.gateway.clients.followup.contact_persons import (
    ContactPerson,
    LimitsOfNaming,
    PreviousContactPerson,
)
from services.gateway.clients.followup.contacts import Contact, ListedContact
from shared.database import Actor


class GoingOn(Answer):
    """The current period of follow-up: in the stay (`arrival`) or after it (`move_out`), how often and until when."""

    move: str
    is_aftercare: bool
    every: str | None = None
    until_on: date | None = None
    next_on: date | None = None


class CaseFollowup(Answer):
    """What followup knows about one case."""

    case_id: UUID
    programme_id: str | None = None
    contact_person: ContactPerson | None = None
    deputy_staff_id: UUID | None = None
    contact_person_version: str | None = None
    change_needs_a_reason: bool
    limits: LimitsOfNaming
    previous: list[PreviousContactPerson] = Field(default_factory=list)
    contacts: list[Contact] = Field(default_factory=list)
    aftercare: Aftercare | None = None
    going_on: GoingOn | None = None
    history: list[HistoryEntry] = Field(default_factory=list)


class Overview(Calls):
    """The lists and the whole case of followup; they only read."""

    async def find_case(self, actor: Actor, case_id: UUID) -> CaseFollowup:
        """Contact person, contacts and aftercare of one case."""
        return await self.get("cases", case_id, actor=actor, answer=CaseFollowup)

    async def list_contacts(
        self, actor: Actor, *, until: date | None = None, staff_id: UUID | None = None, waiting: bool = False
    ) -> list[ListedContact]:
        """Agreed contacts due until a day, of one member of staff; `waiting`: those that are not confirmed yet."""
        params = {"until": until, "staff_id": staff_id, "waiting": waiting}
        return await self.get("contacts", actor=actor, params=params, answer=list[ListedContact])

    async def list_next_contacts(self, actor: Actor) -> list[ListedContact]:
        """The first contact of each case that is not confirmed yet."""
        return await self.get("next-contacts", actor=actor, answer=list[ListedContact])
