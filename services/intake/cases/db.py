"""The state of a case, without anything about the person."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update

from services.intake.applications.domain.application import Case
from services.intake.cases.domain import Status
from services.intake.db.tables import application
from services.intake.domain.refusals import NoSuchCase
from shared.database import Tx

STATE = [application.c[name] for name in Case.__dataclass_fields__]
"""The columns of a case's state."""


async def take_case(tx: Tx, case_id: UUID) -> Case:
    """The case, kept as it is until the end of the transaction. Raises NoSuchCase."""
    row = await tx.first(select(*STATE).where(application.c.case_id == case_id).with_for_update())
    if row is None:
        raise NoSuchCase
    return as_case(row)


async def change_case(tx: Tx, case_id: UUID, *, status: Status, **values: Any) -> None:
    """Give the case its status, and other columns their values."""
    await tx.execute(update(application).where(application.c.case_id == case_id).values(status=status, **values))


def as_case(row: Row[Any]) -> Case:
    """The state in a row that has its columns."""
    return Case(**{name: getattr(row, name) for name in Case.__dataclass_fields__})
