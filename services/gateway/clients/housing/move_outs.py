"""Moving out."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.gateway.clients.calls import Body, Calls
from shared.database import Actor


@dataclass(frozen=True, slots=True)
class MoveOut(Body):
    """A move-out as housing records it: the day, how, and where to. No event carries the last two."""

    moved_out_on: date
    reason: str
    next_home: str | None


class MoveOuts(Calls):
    """The end of a stay."""

    async def record(self, actor: Actor, stay_id: UUID, move_out: MoveOut) -> None:
        """The person has moved out; the place is free in the same moment."""
        await self.post("stays", stay_id, "move-out", actor=actor, body=move_out)
