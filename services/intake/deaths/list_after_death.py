"""List the open tasks after deaths for staff."""

from sqlalchemy import select

from services.intake.cases.find_cases_of_deaths import find_cases_of_deaths
from services.intake.deaths.domain import TASKS, OpenTask
from services.intake.deaths.tables import after_death_task, death
from shared.access_log import record_access_to_each
from shared.database import Tx

_OPEN = (
    select(death.c.death_id, death.c.recorded_on, after_death_task.c.kind, after_death_task.c.holder)
    .join_from(after_death_task, death, death.c.death_id == after_death_task.c.death_id)
    .where(after_death_task.c.done_on.is_(None))
)


async def list_after_death(tx: Tx) -> list[OpenTask]:
    """The tasks that nobody has done yet, the oldest record first, each with one case of the person.

    Writes one access row for each person, because the list shows that they have died.
    """
    rows = await tx.all(_OPEN)
    cases = await find_cases_of_deaths(tx, list({row.death_id for row in rows}))
    tasks = [
        OpenTask(cases[row.death_id].case_id, cases[row.death_id].person_id, row.kind, row.holder, row.recorded_on)
        for row in rows
        if row.death_id in cases
    ]
    tasks.sort(key=lambda task: (task.recorded_on, str(task.case_id), TASKS.index(task.kind)))
    people = list(dict.fromkeys((task.case_id, task.person_id) for task in tasks))
    await record_access_to_each(tx, people, what="death", why="list_after_death")
    return tasks
