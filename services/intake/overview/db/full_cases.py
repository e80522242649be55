"""A case with everything that intake knows about it."""

from uuid import UUID

from sqlalchemy import or_, select

from services.intake.cases.db import as_case, is_own, list_history, opened_answers
from services.intake.cases.domain.case import Case
from services.intake.cases.refusals import NoSuchCase
from services.intake.cases.tables import application
from services.intake.deaths.db import list_tasks, opened_death
from services.intake.deaths.domain import Death
from services.intake.deaths.tables import death
from services.intake.decisions.db import find_decision
from services.intake.eligibility.db import opened_rules
from services.intake.eligibility.tables import assessment
from services.intake.exit_dates.db import list_exit_dates
from services.intake.overview.domain import FullCase
from services.intake.people.db import key_of, opened_person
from services.intake.people.tables import person
from services.intake.person_access.count_helper_links import count_helper_links
from services.intake.person_access.is_code_closed import is_code_closed
from services.intake.questions.find_questions import find_questions
from services.intake.vault import Vault
from services.intake.withdrawals.find_standing_request import find_standing_request
from shared.database import Tx
from shared.database.readers import case_readers
from shared.readers.protection import UNPROTECTED

_WHOLE = (
    select(
        application,
        *[column for column in person.c if column.name != "person_id"],
        assessment.c.rules,
        case_readers.c.protection,
    )
    .join_from(application, person, application.c.person_id == person.c.person_id)
    .join(assessment, assessment.c.case_id == application.c.case_id)
    .outerjoin(case_readers, case_readers.c.case_id == application.c.case_id)
)
_DEATHS = select(death, person.c.wrapped_key).join_from(death, person, death.c.person_id == person.c.person_id)


async def get_full_case(tx: Tx, case_id: UUID) -> FullCase:
    """The whole case. Raises NoSuchCase."""
    row = await tx.first(_WHOLE.where(application.c.case_id == case_id, is_own(tx)))
    if row is None:
        raise NoSuchCase
    key, case, history = key_of(row, tx.resource(Vault)), as_case(row), await list_history(tx, case_id)
    # Two reads more, for the few cases in which a death was ever recorded.
    concerns_death = any(line.what == "death_recorded" for line in history)
    recorded, corrected = await _find_deaths(tx, case) if concerns_death else (None, [])
    return FullCase(
        case=case,
        channel=row.channel,
        protection=row.protection or UNPROTECTED,
        person=opened_person(row, key),
        answers=opened_answers(row, key),
        rules=opened_rules(row, key),
        decision=await find_decision(tx, case_id, key),
        exit_dates=await list_exit_dates(tx, case_id, key),
        history=history,
        death=recorded,
        corrected_deaths=corrected,
        after_death=await list_tasks(tx, recorded.death_id) if recorded else (),
        questions=await find_questions(tx, case_id, key),
        withdrawal=await find_standing_request(tx, case),
        helper_links=await count_helper_links(tx, case_id),
        is_code_closed=await is_code_closed(tx, case.reference),
    )


async def _find_deaths(tx: Tx, case: Case) -> tuple[Death | None, list[Death]]:
    """The death recorded in this case, and the deaths recorded of this person by mistake, oldest first."""
    which = or_(death.c.death_id == case.death_id, death.c.person_id == case.person_id)
    rows = await tx.all(_DEATHS.where(which).order_by(death.c.death_id))
    found = [opened_death(row, key_of(row, tx.resource(Vault))) for row in rows]
    recorded = next((one for one in found if one.death_id == case.death_id), None)
    return recorded, [one for one in found if one.corrected_on is not None]
