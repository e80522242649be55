"""The person asks a question on the status page."""

from uuid import UUID

from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.people.find_key import find_key
from services.intake.person_access.check_person import check_person
from services.intake.questions.db import add_question, opened_question, rows_of
from services.intake.questions.domain import MOST_OPEN
from services.intake.questions.history import QuestionHistory
from services.intake.questions.refusals import NoQuestionsAfterADeath, QuestionWasAskedOtherwise, TooManyOpenQuestions
from shared.database import Tx


async def ask_question(tx: Tx, question_id: UUID, text: str) -> None:
    """Keep the question for staff. The same question again changes nothing.

    Raises OnlyThePerson, QuestionWasAskedOtherwise, TooManyOpenQuestions and NoQuestionsAfterADeath.
    """
    case = await lock_case(tx, check_person(tx))
    if case.death_id is not None:
        raise NoQuestionsAfterADeath
    asked = await rows_of(tx, case.case_id)
    key = await find_key(tx, case.person_id)
    if before := next((row for row in asked if row.question_id == question_id), None):
        if opened_question(before, key).text != text:
            raise QuestionWasAskedOtherwise
        return
    if sum(row.answered_on is None for row in asked) >= MOST_OPEN:
        raise TooManyOpenQuestions
    if await add_question(tx, case.case_id, question_id, text, key):
        await record_history(tx, case.case_id, QuestionHistory.ASKED)
