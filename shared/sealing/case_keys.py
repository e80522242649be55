"""The data key of each case, with which a service seals free text about the person. Its row holds it wrapped.

Without the row nothing that was written about the case can be read again.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Column, LargeBinary, MetaData, Table, select
from sqlalchemy.dialects.postgresql import UUID as ID
from sqlalchemy.dialects.postgresql import insert

from shared.database import Tx
from shared.sealing.key import Cell, Key
from shared.sealing.master_key import MasterKey

case_key = Table(
    "case_key",
    MetaData(),
    Column("case_id", ID, primary_key=True),
    Column("wrapped", LargeBinary),
)


async def keys_of_cases(tx: Tx, case_ids: Collection[UUID]) -> dict[UUID, Key]:
    """The keys of these cases. A case about which nothing was written has none. Raises NotReadable."""
    if not case_ids:
        return {}
    rows = await tx.all(select(case_key).where(case_key.c.case_id.in_(case_ids)))
    master = tx.resource(MasterKey)
    return {row.case_id: master.key(row.wrapped, _cell(row.case_id)) for row in rows}


async def key_to_seal_with(tx: Tx, case_id: UUID) -> Key:
    """The key of a case, which is made now where there is none. Raises NotReadable."""
    if found := await keys_of_cases(tx, [case_id]):
        return found[case_id]
    key, wrapped = tx.resource(MasterKey).new_key(_cell(case_id))
    made = insert(case_key).values(case_id=case_id, wrapped=wrapped).on_conflict_do_nothing()
    if await tx.first(made.returning(case_key.c.case_id)):
        return key
    return (await keys_of_cases(tx, [case_id]))[case_id]


def _cell(case_id: UUID) -> Cell:
    return Cell("case_key", "wrapped", case_id)
