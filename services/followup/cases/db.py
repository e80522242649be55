"""Cases: what followup knows of one person's way, told by others in any order."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, exists, func, select
from sqlalchemy.dialects.postgresql import insert

from services.followup.cases.domain import Case
from services.followup.db.tables import assignment, case_file
from services.followup.domain.refusals import NoSuchCase
from shared.database import Tx


async def note_case(tx: Tx, case_id: UUID, programme_id: str, **dates: date | None) -> Case:
    """Write down what was told about a case, known or not, and lock it until the transaction ends.

    A day of None is one that was taken back.
    """
    values = {"case_id": case_id, "programme_id": programme_id, **dates}
    statement = insert(case_file).values(values)
    changed = statement.on_conflict_do_update(index_elements=["case_id"], set_={"programme_id": programme_id, **dates})
    return _case(await tx.one(changed.returning(case_file)))


# Locks leave the key alone (FOR NO KEY UPDATE), so that a timer may write to the timeline of a locked case.
async def get_case(tx: Tx, case_id: UUID, *, lock: bool = False) -> Case:
    """The case. Raises NoSuchCase."""
    query = select(case_file).where(case_file.c.case_id == case_id)
    row = await tx.first(query.with_for_update(key_share=True) if lock else query)
    if row is None:
        raise NoSuchCase
    return _case(row)


async def cases_of_programme(tx: Tx, programme_id: str) -> list[Case]:
    """Every case in a programme in which somebody has moved, locked."""
    query = select(case_file).where(case_file.c.programme_id == programme_id, case_file.c.arrived_on.is_not(None))
    return [_case(row) for row in await tx.all(query.order_by(case_file.c.case_id).with_for_update(key_share=True))]


async def cases_without_contact_person(tx: Tx) -> list[Case]:
    """Who waits for a contact person, the longest wait first."""
    named = exists().where(assignment.c.case_id == case_file.c.case_id, assignment.c.until.is_(None))
    since = func.coalesce(case_file.c.granted_on, case_file.c.arrived_on)
    query = select(case_file).where(
        since.is_not(None),
        case_file.c.withdrawn_on.is_(None),
        case_file.c.moved_out_on.is_(None),
        case_file.c.death_recorded_on.is_(None),
        ~named,
    )
    return [_case(row) for row in await tx.all(query.order_by(since, case_file.c.case_id))]


def _case(row: Row[Any]) -> Case:
    return Case(**row._asdict())
