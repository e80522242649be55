"""Show what is left to do after deaths, to those who see to it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from services.intake.deaths.db.tasks import list_open_tasks
from shared.access_log import record_access_to_each
from shared.database import Tx


async def list_after_death(tx: Tx) -> Sequence[Row[Any]]:
    """Everything that nobody has done yet, and one access row for each person: it tells that they have died."""
    tasks = await list_open_tasks(tx)
    people = list(dict.fromkeys((task.case_id, task.person_id) for task in tasks))
    await record_access_to_each(tx, people, what="death", why="list_after_death")
    return tasks
