"""Links for helpers are ended: one by the person, all of a case by staff."""

from uuid import UUID

from sqlalchemy import update

from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.person_access.db import is_usable
from services.intake.person_access.history import AccessHistory
from services.intake.person_access.tables import helper_link
from shared.database import Tx


async def end_helper_links(tx: Tx, case_id: UUID, link_id: UUID | None = None) -> None:
    """End the link with this id, or all links of the case. From now on they show nothing, also to who uses one now."""
    await lock_case(tx, case_id)
    which = [helper_link.c.case_id == case_id, is_usable(tx.today)]
    if link_id is not None:
        which.append(helper_link.c.link_id == link_id)
    statement = update(helper_link).where(*which).values(ended_on=tx.today).returning(helper_link.c.link_id)
    for _ in await tx.all(statement):
        await record_history(tx, case_id, AccessHistory.HELPER_LINK_ENDED)
