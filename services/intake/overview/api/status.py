"""The status of a case, for the person and for the person's helpers."""

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel

from services.intake.overview.domain import PersonsAct
from services.intake.overview.show_status import show_status
from services.intake.programmes.find_programme import find_programme
from services.intake.questions.domain import TEXT, AskedQuestion
from services.intake.stays.domain import Stage, Step
from services.intake.withdrawals.domain import WithdrawalRequest, takes_effect_on
from shared.edge.length import Length
from shared.http import InTransaction
from shared.roles import PRINCIPALS, Actions

router = APIRouter(tags=["status"])
ACTIONS: Actions = {
    "GET /own-status": PRINCIPALS,
}


class StatusLimits(BaseModel):
    """How long the texts may be that the person writes."""

    question: Length


class StatusBody(BaseModel):
    """Where a case is, the days that matter there, and whom to call. No names, no house, no address, no text.

    `reference` is left out for a helper, `answer_due_on` when no answer is due. `way`: none after a death.
    `may`: what whoever looks may do now. `would_take_effect_on`: the day on which a wish of today would.
    """

    stage: Stage
    reference: str | None
    received_on: date
    answer_due_on: date | None
    is_late: bool
    answer_offer_by: date | None
    starts_on: date | None
    agreed_end_on: date | None
    aftercare_until_on: date | None
    way: list[Step]
    phone: str
    may: list[PersonsAct]
    limits: StatusLimits
    withdrawal: WithdrawalRequest | None
    would_take_effect_on: date
    asked: list[AskedQuestion]


@router.get("/own-status")
async def own_status(tx: InTransaction) -> StatusBody:
    """The status of the case of whoever acts: the person, or a helper."""
    shown = await show_status(tx)
    case, course = shown.case, shown.course
    return StatusBody(
        stage=shown.stage,
        reference=None if shown.is_for_helper else case.reference,
        received_on=case.received_on,
        answer_due_on=case.answer_due_on if case.is_open else None,
        is_late=case.is_late(tx.today),
        answer_offer_by=course.answer_offer_by,
        starts_on=course.starts_on,
        agreed_end_on=course.agreed_end_on,
        aftercare_until_on=course.aftercare_until_on,
        way=list(shown.way),
        phone=find_programme(tx, case.programme_id).contact_point.phone,
        may=shown.may,
        limits=StatusLimits(question=TEXT),
        withdrawal=shown.withdrawal,
        would_take_effect_on=takes_effect_on(tx.today),
        asked=list(shown.asked),
    )
