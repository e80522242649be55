"""An offer: a place held for one person until the answer, or until the last day to answer has passed."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from services.housing.cases.domain import GrantedCase
from services.housing.cases.refusals import NotGranted
from services.housing.offers.refusals import (
    AnswerDueAfterTheStart,
    AnswerDueInThePast,
    OfferHasExpired,
    OfferIsAlreadyAnswered,
    StayIsOver,
)
from services.housing.stays.domain.stay import Stay, StayState
from services.housing.stays.refusals import AlreadyHasAPlace

DAYS_TO_ANSWER = 7
"""How long an offer is open when it names no last day to answer and the stay does not start before."""


class OfferState(StrEnum):
    """The state of an offer."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer of one stay. The stay says which place and which days."""

    offer_id: UUID
    stay_id: UUID
    case_id: UUID
    offered_on: date
    answer_due_on: date
    """The last day to answer; the place is held through it."""
    state: OfferState = OfferState.OPEN
    answered_on: date | None = None

    def check_answer(self, today: date) -> None:
        """Raises OfferIsAlreadyAnswered, or OfferHasExpired after the last day to answer."""
        self._check_open()
        if self.has_expired(today):
            raise OfferHasExpired(answer_due_on=self.answer_due_on)

    def answered(self, answer: OfferState, *, today: date) -> "Offer":
        """The person said yes or no. Raises OfferIsAlreadyAnswered or OfferHasExpired."""
        self.check_answer(today)
        return replace(self, state=answer, answered_on=today)

    def has_expired(self, today: date) -> bool:
        """Whether the last day to answer has passed without an answer."""
        return self.state is OfferState.OPEN and today > self.answer_due_on

    def _check_open(self) -> None:
        if self.state is OfferState.EXPIRED:
            raise OfferHasExpired(answer_due_on=self.answer_due_on)
        if self.state is not OfferState.OPEN:
            raise OfferIsAlreadyAnswered(answer=self.state)


def check_waits(case: GrantedCase | None, latest: Stay | None) -> GrantedCase:
    """Check that the case waits for an offer, and return it; `latest` is its open or its last stay.

    Raises NotGranted, DeathIsRecorded, StayIsOver or AlreadyHasAPlace.
    """
    if case is None:
        raise NotGranted
    case.check_offer()
    if latest is not None:
        raise StayIsOver if latest.state is StayState.MOVED_OUT else AlreadyHasAPlace
    return case


def answer_due(asked: date | None, *, today: date, starts_on: date) -> date:
    """The last day to answer: the requested one, else a week from today, and never after the start.

    Raises AnswerDueInThePast or AnswerDueAfterTheStart.
    """
    due = asked or min(today + timedelta(days=DAYS_TO_ANSWER), starts_on)
    if due < today:
        raise AnswerDueInThePast(fields={"answer_due_on": "today or later"})
    if due > starts_on:
        raise AnswerDueAfterTheStart(starts_on=starts_on, fields={"answer_due_on": "the day of the start, or before"})
    return due
