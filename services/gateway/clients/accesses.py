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


class Accesses(Calls):
    """Who has seen what; asking is logged, too."""

    async def list_own(self, actor: Actor) -> list[AccessLine]:
        """What was seen about the person who acts, the newest first."""
        return await self.get("own-accesses", actor=actor, answer=list[AccessLine])

    async def list_of_case(self, actor: Actor, case_id: UUID) -> list[AccessLine]:
        """What was seen in a case, the newest first."""
        return await self.get("cases", case_id, "accesses", actor=actor, answer=list[AccessLine])
