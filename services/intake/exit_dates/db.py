"""Rows of planned exits. The date may change, so every date is kept."""

from datetime import date
from uuid import UUID

from sqlalchemy import insert, select

from services.intake.exit_dates.domain import ExitDate
from services.intake.exit_dates.tables import exit_date
from shared.database import Tx
from shared.ids import new_id
from shared.sealing import Cell, Key


async def add_exit_date(tx: Tx, case_id: UUID, planned_exit_on: date, reason: str, key: Key) -> None:
    """Insert a new date with its reason, which is sealed: it may say where the person is."""
    exit_date_id = new_id()
    await tx.execute(
        insert(exit_date).values(
            exit_date_id=exit_date_id,
            case_id=case_id,
            planned_exit_on=planned_exit_on,
            recorded_on=tx.today,
            recorded_by=tx.actor.staff_id,
            reason=key.seal(reason, _cell(exit_date_id)),
        )
    )


async def list_exit_dates(tx: Tx, case_id: UUID, key: Key) -> list[ExitDate]:
    """Every planned date, oldest first; the last one is valid."""
    rows = await tx.all(select(exit_date).where(exit_date.c.case_id == case_id).order_by(exit_date.c.exit_date_id))
    return [
        ExitDate(
            planned_exit_on=row.planned_exit_on,
            recorded_on=row.recorded_on,
            recorded_by=row.recorded_by,
            reason=key.open_if(row.reason, _cell(row.exit_date_id)),
        )
        for row in rows
    ]


def _cell(exit_date_id: UUID) -> Cell:
    return Cell("exit_date", "reason", exit_date_id)
