"""Withdrawing an application, as JSON over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.intake.cases.domain.case import REASON
from services.intake.person_access.check_person import check_person
from services.intake.withdrawals.ask_for_withdrawal import ask_for_withdrawal
from services.intake.withdrawals.domain import WithdrawalRequest
from services.intake.withdrawals.take_back_withdrawal import take_back_withdrawal
from services.intake.withdrawals.withdraw_application import withdraw_application
from shared.edge.fields import Text
from shared.http import InTransaction
from shared.roles import CASEWORKER, HOUSE_MANAGER, PERSON, Actions

router = APIRouter(tags=["withdrawals"])
ACTIONS: Actions = {
    "POST /cases/{case_id}/withdrawal": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "POST /cases/{case_id}/withdrawal/taken-back": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "POST /own-withdrawal": frozenset({PERSON}),
    "POST /own-withdrawal/taken-back": frozenset({PERSON}),
}


class TakenBackBody(BaseModel):
    """Why staff let the application stand, for example what the person said."""

    reason: Annotated[str, Text(REASON)]


@router.post("/cases/{case_id}/withdrawal")
async def withdraw(case_id: UUID, tx: InTransaction) -> dict[str, str]:
    """Withdraw the application on behalf of the applicant, at once."""
    await withdraw_application(tx, case_id)
    return {"status": "withdrawn"}


@router.post("/cases/{case_id}/withdrawal/taken-back")
async def taken_back_by_staff(case_id: UUID, body: TakenBackBody, tx: InTransaction) -> dict[str, str]:
    """Take back the person's wish to withdraw, on behalf of the person."""
    await take_back_withdrawal(tx, case_id, reason=body.reason)
    return {"withdrawal": "taken_back"}


@router.post("/own-withdrawal", status_code=201)
async def ask(tx: InTransaction) -> WithdrawalRequest:
    """The person asks to withdraw their own application."""
    return await ask_for_withdrawal(tx)


@router.post("/own-withdrawal/taken-back")
async def taken_back_by_the_person(tx: InTransaction) -> dict[str, str]:
    """The person takes back their own wish."""
    await take_back_withdrawal(tx, check_person(tx))
    return {"withdrawal": "taken_back"}
