"""Consents: what the person lets us tell to others, until when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor


class Consent(Answer):
    """One consent. `state`: valid, over, withdrawn or mistake. `may`: withdraw, correct."""

    consent_id: UUID
    recipient: str
    kinds: list[str]
    way: str
    given_on: date
    until: date
    recorded_by: UUID | None = None
    state: str
    ended_on: date | None = None
    ended_by: UUID | None = None
    may: list[str] = Field(default_factory=list)


class Consents(Answer):
    """The consents of a case, the newest first, and what a new one can cover. `may`: record, give."""

    consents: list[Consent] = Field(default_factory=list)
    kinds: list[str] = Field(default_factory=list)
    proposed_until: date | None = None
    may: list[str] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NewConsent(Body):
    """What the person consents to on their own page. The same id again is the same consent."""

    consent_id: UUID
    recipient: str
    kinds: list[str]
    until: date


@dataclass(frozen=True, slots=True)
class RecordedConsent(Body):
    """A consent that was given to the member of staff who acts: `on_paper` or `spoken`."""

    consent_id: UUID
    recipient: str
    kinds: list[str]
    until: date
    way: str
    given_on: date


@dataclass(frozen=True, slots=True)
class InCase(Body):
    """The case in which somebody acts: a consent in another one is not found."""

    case_id: UUID


class ConsentCalls(Calls):
    """Reading, giving, recording, withdrawing and correcting consents."""

    async def list_of_case(self, actor: Actor, case_id: UUID) -> Consents:
        """The consents of a case, for staff. Adds a row to the access log."""
        return await self.get("cases", case_id, "consents", actor=actor, answer=Consents)

    async def record(self, actor: Actor, case_id: UUID, consent: RecordedConsent) -> None:
        """Record a consent that was given to the actor."""
        await self.post("cases", case_id, "consents", actor=actor, body=consent)

    async def withdraw(self, actor: Actor, case_id: UUID, consent_id: UUID) -> None:
        """Record that the person withdraws it."""
        await self.post("consents", consent_id, "withdraw", actor=actor, body=InCase(case_id))

    async def correct(self, actor: Actor, case_id: UUID, consent_id: UUID) -> None:
        """It was recorded by mistake."""
        await self.post("consents", consent_id, "mistake", actor=actor, body=InCase(case_id))

    async def list_own(self, actor: Actor) -> Consents:
        """The consents of the person who acts."""
        return await self.get("own-consents", actor=actor, answer=Consents)

    async def give(self, actor: Actor, consent: NewConsent) -> None:
        """The person who acts consents."""
        await self.post("own-consents", actor=actor, body=consent)

    async def withdraw_own(self, actor: Actor, consent_id: UUID) -> None:
        """The person who acts withdraws."""
        await self.post("own-consents", consent_id, "withdraw", actor=actor)
