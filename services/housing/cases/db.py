"""Load and save the cases that a decision grants a place."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from uuid import UUID

from sqlalchemy import exists, select, update
from sqlalchemy.dialects.postgresql import insert

from services.housing.cases.domain import GrantedCase
from services.housing.stays.domain.stay import HAS_THE_PLACE
from services.housing.stays.tables import granted_case, stay
from shared.database import Tx


async def save_granted_case(tx: Tx, case: GrantedCase) -> None:
    """Add the case, or change it to what was decided now."""
    values = asdict(case)
    added = insert(granted_case).values(values)
    await tx.execute(added.on_conflict_do_update(index_elements=["case_id"], set_=values))


async def lock_granted_case(tx: Tx, case_id: UUID) -> GrantedCase | None:
    """The case, kept as it is until the end of the transaction; None when nothing was granted."""
    row = await tx.first(select(granted_case).where(granted_case.c.case_id == case_id).with_for_update())
    return None if row is None else GrantedCase(**row._asdict())


async def who_died(tx: Tx, case_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these cases in which a death is recorded."""
    died = select(granted_case.c.case_id).where(granted_case.c.death_recorded_on.is_not(None))
    return {row.case_id for row in await tx.all(died.where(granted_case.c.case_id.in_(list(case_ids))))}


async def save_planned_exit(tx: Tx, case_id: UUID, planned_exit_on: date) -> None:
    """Remember the newest day on which the person leaves the institution."""
    changed = update(granted_case).where(granted_case.c.case_id == case_id)
    await tx.execute(changed.values(planned_exit_on=planned_exit_on))


async def list_waiting_cases(tx: Tx) -> list[GrantedCase]:
    """Whoever was granted a place and has neither an offer nor a stay, the nearest exit first."""
    has_one = exists().where(stay.c.case_id == granted_case.c.case_id, stay.c.state.in_(HAS_THE_PLACE))
    is_open = granted_case.c.withdrawn_on.is_(None) & granted_case.c.death_recorded_on.is_(None)
    waiting = select(granted_case).where(is_open, ~has_one)
    order = (granted_case.c.planned_exit_on.asc().nulls_last(), granted_case.c.granted_on, granted_case.c.case_id)
    return [GrantedCase(**row._asdict()) for row in await tx.all(waiting.order_by(*order))]
