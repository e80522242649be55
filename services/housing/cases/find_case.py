"""Read a case."""

from uuid import UUID

from sqlalchemy import select

from services.housing.cases.domain import GrantedCase
from services.housing.cases.tables import granted_case
from shared.database import Tx


async def find_case(tx: Tx, case_id: UUID) -> GrantedCase | None:
    """The case, not locked; None when no place was granted in it."""
    own = (granted_case.c.case_id == case_id, tx.may_see(granted_case))
    row = await tx.first(select(granted_case).where(*own))
    return None if row is None else GrantedCase(**row._asdict())
