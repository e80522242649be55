"""Readers of cases by name, as a service keeps them from what intake announces, and who sees a case because of them."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from shared.database import Tx
from shared.database.readers import case_readers
from shared.readers.protection import UNPROTECTED, Protection, sees


async def keep_readers(tx: Tx, case_id: UUID, protection: Protection, reader_ids: Collection[UUID]) -> None:
    """Keep who may read this case by name, and its protection. What was kept before is replaced."""
    values = {"protection": protection, "reader_ids": sorted(set(reader_ids))}
    statement = insert(case_readers).values(case_id=case_id, **values)
    await tx.execute(statement.on_conflict_do_update(index_elements=["case_id"], set_=values))


async def who_sees_protected(tx: Tx, case_id: UUID, staff: Mapping[UUID, Collection[str]]) -> set[UUID] | None:
    """Those of `staff`, given with their roles, who see this protected case; None when it is not protected."""
    row = await tx.first(select(case_readers).where(case_readers.c.case_id == case_id))
    if row is None or row.protection == UNPROTECTED:
        return None
    return {one for one, roles in staff.items() if sees(row.protection, row.reader_ids, one, roles)}
