"""Places offered to people, and their answers."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor


class Offer(Answer):
    """A place offered to a person."""

    offer_id: UUID
    stay_id: UUID | None = None
    state: str | None = None
    offered_on: date | None = None
    answer_due_on: date | None = None
    answered_on: date | None = None
    is_open: bool
    may: list[str]


@dataclass(frozen=True, slots=True)
class OfferedPlace(Body):
    """Which place is offered to whom. Without an end or a day to answer by, housing uses the usual ones."""

    case_id: UUID
    place_id: UUID
    starts_on: date
    agreed_end_on: date | None
    answer_due_on: date | None


@dataclass(frozen=True, slots=True)
class OfferAnswer(Body):
    """The person's answer: accepted or declined. `version`: of the stay as it was shown."""

    answer: str
    version: str | None
    case_id: UUID


@dataclass(frozen=True, slots=True)
class Cancellation(Body):
    """Why a place is given back: not_arrived, by_person or by_house."""

    because: str
    version: str | None


class Offers(Calls):
    """Offering places, and recording the answers."""

    async def offer(self, actor: Actor, place: OfferedPlace) -> None:
        """Offer a place. It is held until the answer, or until the day to answer by."""
        await self.post("offers", actor=actor, body=place)

    async def answer(self, actor: Actor, offer_id: UUID, answer: OfferAnswer) -> None:
        """Record the person's answer."""
        await self.post("offers", offer_id, "answer", actor=actor, body=answer)

    async def cancel(self, actor: Actor, stay_id: UUID, because: str, *, version: str | None) -> None:
        """Give the place back before the arrival: not_arrived, by_person or by_house. `version`: of the stay."""
        await self.post("stays", stay_id, "cancellation", actor=actor, body=Cancellation(because, version))
