"""A member of staff has answered a question, or not yet after all."""

from uuid import UUID

from sqlalchemy import update

from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.questions.history import QuestionHistory
from services.intake.questions.refusals import AnsweredInPerson, NoSuchQuestion
from services.intake.questions.tables import question
from shared.database import Tx


async def answer_question(tx: Tx, case_id: UUID, question_id: UUID, *, answered: bool) -> None:
    """Record that the person has an answer, today and from whoever acts; or that the question waits again.

    A second time changes nothing. Raises AnsweredInPerson, NoSuchQuestion and NoSuchCase.
    """
    if answered and tx.actor.staff_id is None:
        raise AnsweredInPerson
    await lock_case(tx, case_id)
    which = (question.c.question_id == question_id, question.c.case_id == case_id)
    values = {"answered_on": tx.today, "answered_by": tx.actor.staff_id} if answered else _WAITS
    before = question.c.answered_on.is_(None) if answered else question.c.answered_on.is_not(None)
    changed = await tx.first(update(question).where(*which, before).values(values).returning(question.c.question_id))
    if changed is not None:
        code = QuestionHistory.ANSWERED if answered else QuestionHistory.WAITS_AGAIN
        await record_history(tx, case_id, code)
        return
    if not await tx.first(question.select().where(*which)):
        raise NoSuchQuestion


_WAITS = {"answered_on": None, "answered_by": None}
