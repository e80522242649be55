"""Corrections of what was recorded about a stay, with a reason."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.gateway.clients.calls import Body, Calls
from services.gateway.clients.housing.move_outs import MoveOut
from shared.database import Actor


@dataclass(frozen=True, slots=True)
class CorrectedArrival(Body):
    """The day the person arrived; None: the person has not arrived."""

    arrived_on: date | None
    reason: str
    version: str | None


@dataclass(frozen=True, slots=True)
class CorrectedMoveOut(Body):
    """The move-out as it really took place; None: the person has not moved out."""

    move_out: MoveOut | None
    reason: str
    version: str | None


class Corrections(Calls):
    """Correcting a recorded arrival or move-out. `version`: the stay as it was shown."""

    async def correct_arrival(
        self, actor: Actor, stay_id: UUID, arrived_on: date | None, *, reason: str, version: str | None
    ) -> None:
        """Record that the person arrived on another day; None: the person has not arrived."""
        body = CorrectedArrival(arrived_on, reason, version)
        await self.post("stays", stay_id, "arrival", "correction", actor=actor, body=body)

    async def correct_move_out(
        self, actor: Actor, stay_id: UUID, move_out: MoveOut | None, *, reason: str, version: str | None
    ) -> None:
        """Record that the person moved out on another day or in another way; None: the person has not moved out."""
        body = CorrectedMoveOut(move_out, reason, version)
        await self.post("stays", stay_id, "move-out", "correction", actor=actor, body=body)
