"""Who may read a case by name, and the protection of the person's address."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor
from shared.edge.length import Length


class ReadersChange(Answer):
    """One change. Without a reason it was taken over from another application of the person."""

    at: datetime
    by: UUID | None = None
    protection: str
    reader_ids: list[UUID]
    reason: str | None = None


class ReadersLimits(Answer):
    """How long the reason may be."""

    reason: Length


class ReadersOfCase(Answer):
    """Who may read a case by name now, and every change, the newest first."""

    protection: str
    reader_ids: list[UUID] = Field(default_factory=list)
    version: str | None = None
    limits: ReadersLimits
    changes: list[ReadersChange] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NamedReaders(Body):
    """Who may read the case from now on, and why that changes. `version`: of the readers as they were shown."""

    protection: str
    reader_ids: list[UUID]
    reason: str
    version: str | None


class Readers(Calls):
    """Readers of cases by name."""

    async def find(self, actor: Actor, case_id: UUID) -> ReadersOfCase:
        """Who may read a case. Adds a row to the access log."""
        return await self.get("cases", case_id, "readers", actor=actor, answer=ReadersOfCase)

    async def change(self, actor: Actor, case_id: UUID, named: NamedReaders) -> None:
        """Name the readers, and set, change or lift the protection."""
        await self.post("cases", case_id, "readers", actor=actor, body=named)
