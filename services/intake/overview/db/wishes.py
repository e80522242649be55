"""Questions and wishes of people that wait for staff."""

from sqlalchemy import literal, select, union_all

from services.intake.cases.domain.case import BEFORE_THE_STAY
from services.intake.cases.tables import application
from services.intake.overview.domain import Wish
from services.intake.questions.tables import question
from services.intake.withdrawals.tables import withdrawal_request
from shared.database import Tx

_CASE = (application.c.case_id, application.c.status, application.c.programme_id)
_QUESTIONS = (
    select(literal("question").label("kind"), question.c.asked_on.label("asked_on"), *_CASE)
    .join_from(question, application, question.c.case_id == application.c.case_id)
    .where(question.c.answered_on.is_(None), application.c.death_id.is_(None))
)
_WITHDRAWALS = (
    select(literal("withdrawal").label("kind"), withdrawal_request.c.asked_on.label("asked_on"), *_CASE)
    .join_from(withdrawal_request, application, withdrawal_request.c.case_id == application.c.case_id)
    .where(
        withdrawal_request.c.outcome.is_(None),
        application.c.death_id.is_(None),
        application.c.status.in_(BEFORE_THE_STAY),
    )
)


async def find_wishes(tx: Tx) -> list[Wish]:
    """All of them, the oldest first."""
    waiting = union_all(_QUESTIONS, _WITHDRAWALS).subquery()
    own = select(waiting).where(tx.may_see(waiting))
    rows = await tx.all(own.order_by(waiting.c.asked_on, waiting.c.case_id))
    return [Wish(row.kind, row.case_id, row.programme_id, row.asked_on, row.status) for row in rows]
