"""Queries that join the tables of several rooms."""

from sqlalchemy import exists, select

from services.housing.cases.domain import GrantedCase
from services.housing.cases.tables import granted_case
from services.housing.stays.domain.stay import HAS_THE_PLACE
from services.housing.stays.tables import stay
from shared.database import Tx


async def list_waiting_cases(tx: Tx) -> list[GrantedCase]:
    """The cases that were granted a place and have neither an offer nor a stay, the nearest exit first."""
    has_one = exists().where(stay.c.case_id == granted_case.c.case_id, stay.c.state.in_(HAS_THE_PLACE))
    is_open = granted_case.c.withdrawn_on.is_(None) & granted_case.c.death_recorded_on.is_(None)
    waiting = select(granted_case).where(is_open, ~has_one, tx.may_see(granted_case))
    order = (granted_case.c.planned_exit_on.asc().nulls_last(), granted_case.c.granted_on, granted_case.c.case_id)
    return [GrantedCase(**row._asdict()) for row in await tx.all(waiting.order_by(*order))]
