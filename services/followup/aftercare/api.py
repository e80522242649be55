"""Answering the offer of aftercare, as JSON over HTTP."""

from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.followup.aftercare.answer_aftercare import answer_aftercare
from services.followup.aftercare.domain.aftercare import Answer, State
from shared.http import InTransaction, MadeFrom
from shared.roles import IN_THE_HOUSE, Actions

router = APIRouter(tags=["aftercare"])
ACTIONS: Actions = {
    "POST /cases/{case_id}/aftercare": IN_THE_HOUSE,
}


class AftercareAnswer(MadeFrom):
    """What the person said.

    After `declined`, `accepted` is possible until the last day, unless the no was `for_good`.
    """

    answer: Answer
    for_good: bool = False


class AnsweredAftercare(BaseModel):
    """The offer after the answer."""

    state: State


@router.post("/cases/{case_id}/aftercare")
async def answer(case_id: UUID, body: AftercareAnswer, tx: InTransaction) -> AnsweredAftercare:
    """What the person says to aftercare.

    Refusals: NoSuchCase, DeathIsRecorded, AftercareNotOffered, AftercareHasChanged, AftercareIsOver,
    AftercareHasStarted.
    """
    return AnsweredAftercare(state=await answer_aftercare(tx, case_id, **body.model_dump()))
