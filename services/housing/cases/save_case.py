"""Add a case, or change it."""

from dataclasses import asdict

from sqlalchemy.dialects.postgresql import insert

from services.housing.cases.domain import GrantedCase
from services.housing.cases.tables import granted_case
from shared.database import Tx


async def save_case(tx: Tx, case: GrantedCase) -> None:
    """Insert the case, or update it."""
    values = asdict(case)
    added = insert(granted_case).values(values)
    await tx.execute(added.on_conflict_do_update(index_elements=["case_id"], set_=values))
