"""Consents as JSON, with what the caller may do with each now."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from services.notifications.cases.find_contact_person import find_contact_person
from services.notifications.cases.has_ended import has_ended
from services.notifications.consents.domain import (
    KINDS,
    PROPOSED,
    RECIPIENTS,
    Consent,
    Kind,
    Purpose,
    Recipient,
    State,
    Way,
    bounds_of_end,
    bounds_of_giving,
    check_may_record,
)
from shared.database import Tx
from shared.edge.dates import Bounds
from shared.refusals import is_allowed


class ConsentView(BaseModel):
    """One consent: valid, `over` (its last day has passed, or the case has ended), withdrawn or recorded by mistake."""

    consent_id: UUID
    recipient: Recipient
    purpose: Purpose
    kinds: list[Kind]
    way: Way
    given_on: date
    until: date
    recorded_by: UUID | None
    state: State
    ended_on: date | None
    ended_by: UUID | None
    may: list[Literal["withdraw", "correct"]]


class BoundsView(BaseModel):
    """The first and the last valid day."""

    first: date
    last: date

    @classmethod
    def of(cls, bounds: Bounds) -> "BoundsView":
        """From the bounds of the domain."""
        return cls(first=bounds.first, last=bounds.last)


class ConsentLimits(BaseModel):
    """The valid days of a new consent."""

    given_on: BoundsView
    until: BoundsView


class ConsentsView(BaseModel):
    """The consents of a case, what a new one can cover, and whether the caller may record one."""

    consents: list[ConsentView]
    recipients: list[Recipient] = list(RECIPIENTS)
    kinds: list[Kind] = list(KINDS)
    proposed_until: date
    limits: ConsentLimits
    may: list[Literal["record", "give"]]


async def show_consents(tx: Tx, case_id: UUID, consents: list[Consent]) -> ConsentsView:
    """The consents, for a member of staff or for the person."""
    is_over = await has_ended(tx, case_id)
    contact_person = await find_contact_person(tx, case_id)
    is_person = tx.actor.principal is not None
    acts = is_person or is_allowed(lambda: check_may_record(tx.actor.staff_id, tx.actor.roles, contact_person))
    may: list[Literal["record", "give"]] = ["give" if is_person else "record"] if acts and not is_over else []
    limits = ConsentLimits(
        given_on=BoundsView.of(bounds_of_giving(tx.today)), until=BoundsView.of(bounds_of_end(tx.today))
    )
    return ConsentsView(
        consents=[_view(tx, one, acts=acts, is_person=is_person, is_over=is_over) for one in consents],
        proposed_until=tx.today + PROPOSED,
        limits=limits,
        may=may,
    )


def _view(tx: Tx, one: Consent, *, acts: bool, is_person: bool, is_over: bool) -> ConsentView:
    may: list[Literal["withdraw", "correct"]] = []
    if acts and one.ended_because is None:
        may = ["withdraw"] if is_person else ["withdraw", "correct"]
    return ConsentView(
        consent_id=one.consent_id,
        recipient=one.recipient,
        purpose=one.purpose,
        kinds=list(one.kinds),
        way=one.way,
        given_on=one.given_on,
        until=one.until,
        recorded_by=one.recorded_by,
        state=one.state(tx.today, case_has_ended=is_over),
        ended_on=one.ended_on,
        ended_by=one.ended_by,
        may=may,
    )
