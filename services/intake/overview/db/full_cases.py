"""A case with everything in it, for somebody who handles it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from services.intake.applications.add_in_one_statement import opened_answers
from services.intake.applications.domain.application import Case
from services.intake.cases.db import as_case
from services.intake.cases.record_history import list_history
from services.intake.db.tables import application, assessment, person
from services.intake.deaths.db.deaths import find_deaths
from services.intake.deaths.db.tasks import list_tasks
from services.intake.deaths.domain import Death, Task
from services.intake.decisions.db import find_decision
from services.intake.domain.refusals import NoSuchCase
from services.intake.eligibility.db import opened_rules
from services.intake.eligibility.domain.eligibility import RuleAnswer
from services.intake.exit_dates.db import list_exit_dates
from services.intake.people.db import Person, key_of, opened_person
from services.intake.people.domain.vault import vault_of
from shared.database import Tx


@dataclass(frozen=True, slots=True)
class FullCase:
    """Everything that intake knows in one case."""

    case: Case
    channel: str
    person: Person
    answers: dict[str, Any]
    rules: list[RuleAnswer]
    decision: dict[str, Any] | None
    exit_dates: list[dict[str, Any]]
    history: list[dict[str, Any]]
    death: Death | None = None
    corrected_deaths: Sequence[Death] = ()
    after_death: Sequence[Task] = ()


async def get_full_case(tx: Tx, case_id: UUID) -> FullCase:
    """The whole case. Raises NoSuchCase."""
    row = await tx.first(_WHOLE.where(application.c.case_id == case_id))
    if row is None:
        raise NoSuchCase
    key, case, history = key_of(row, vault_of(tx)), as_case(row), await list_history(tx, case_id)
    # Two reads more, for the few cases in which a death was ever recorded.
    concerns_death = any(line["what"] == "death_recorded" for line in history)
    death, corrected = await find_deaths(tx, case) if concerns_death else (None, [])
    return FullCase(
        case=case,
        channel=row.channel,
        person=opened_person(row, key),
        answers=opened_answers(case_id, row.answers, key),
        rules=opened_rules(case_id, row.rules, key),
        decision=await find_decision(tx, case_id, key),
        exit_dates=await list_exit_dates(tx, case_id, key),
        history=history,
        death=death,
        corrected_deaths=corrected,
        after_death=await list_tasks(tx, death.death_id) if death else (),
    )


_WHOLE = (
    select(
        application,
        *[column for column in person.c if column.name != "person_id"],
        assessment.c.rules,
    )
    .join_from(application, person, application.c.person_id == person.c.person_id)
    .join(assessment, assessment.c.case_id == application.c.case_id)
)
