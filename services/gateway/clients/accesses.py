"""The access log, for which every service answers in the same way."""

from datetime import date, datetime
from uuid import UUID

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Calls
from shared.database import Actor


class AccessLine(Answer):
    """What somebody has seen on a day, and how many times. `service` is the program that asked for it."""

    day: date
    staff_id: UUID | None = None
    roles: list[str]
    service: str
    what: str
    why: str
    times: int
    last_at: datetime


class OpenedCase(Answer):
    """That somebody has opened a case on a day: how often, how often at night, and if they had to do with it."""

    staff_id: UUID
    case_id: UUID
    day: date
    times: int
    at_night: int
    related: bool


class Accesses(Calls):
    """Who has seen what; asking is logged, too."""

    async def list_own(self, actor: Actor) -> list[AccessLine]:
        """What was seen about the person who acts, the newest first."""
        return await self.get("own-accesses", actor=actor, answer=list[AccessLine])

    async def list_of_case(self, actor: Actor, case_id: UUID) -> list[AccessLine]:
        """What was seen in a case, the newest first."""
        return await self.get("cases", case_id, "accesses", actor=actor, answer=list[AccessLine])

    async def list_opened(self, actor: Actor, from_on: date, to_on: date) -> list[OpenedCase]:
        """Who has opened which case in at most a month, the newest first."""
        days = {"from_on": from_on, "to_on": to_on}
        return await self.get("opened-cases", actor=actor, params=days, answer=list[OpenedCase])
