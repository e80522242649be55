"""Withdrawing an application: at once by staff, or some days after the person has asked for it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor


class WithdrawalRequest(Answer):
    """The person's wish to withdraw, which waits for its day."""

    asked_on: date
    takes_effect_on: date


@dataclass(frozen=True, slots=True)
class TakenBack(Body):
    """Why staff let the application stand."""

    reason: str


class Withdrawals(Calls):
    """Withdrawing, asking for it, and taking it back."""

    async def withdraw(self, actor: Actor, case_id: UUID) -> None:
        """Withdraw the application at once: the person no longer wants the place."""
        await self.post("cases", case_id, "withdrawal", actor=actor)

    async def take_back(self, actor: Actor, case_id: UUID, reason: str) -> None:
        """Staff take back the person's wish, with a reason."""
        await self.post("cases", case_id, "withdrawal", "taken-back", actor=actor, body=TakenBack(reason))

    async def ask(self, actor: Actor) -> WithdrawalRequest:
        """The person who acts asks to withdraw their own application."""
        return await self.post("own-withdrawal", actor=actor, answer=WithdrawalRequest)

    async def take_back_own(self, actor: Actor) -> None:
        """The person who acts takes back their own wish."""
        await self.post("own-withdrawal", "taken-back", actor=actor)
