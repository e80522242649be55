"""Moving out."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.gateway.clients.calls import Body, Calls
from shared.database import Actor


@dataclass(frozen=True, slots=True)
class MoveOut(Body):
    """A move-out as housing records it: the day, the reason and the next home. The last two are in no event."""

    moved_out_on: date
    reason: str
    next_home: str | None


@dataclass(frozen=True, slots=True)
class MovingOut(MoveOut):
    """The same with the version of the stay that was shown."""

    version: str | None


class MoveOuts(Calls):
    """Recording move-outs."""

    async def record(self, actor: Actor, stay_id: UUID, move_out: MoveOut, *, version: str | None) -> None:
        """Record that the person has moved out. The place is free at once."""
        body = MovingOut(move_out.moved_out_on, move_out.reason, move_out.next_home, version)
        await self.post("stays", stay_id, "move-out", actor=actor, body=body)
