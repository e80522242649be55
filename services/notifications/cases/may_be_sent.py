"""Whether a message may still be sent: asked when it is written, and again right before it is delivered."""

from uuid import UUID

from sqlalchemy import exists, or_, select

from services.notifications.cases.domain import AFTER_A_DEATH
from services.notifications.cases.tables import death, over
from shared.database import Tx


async def may_be_sent(tx: Tx, case_id: UUID, template: str) -> bool:
    """Whether no reason closes this template in the case and no death is recorded. No other code decides this."""
    closed = exists().where(over.c.case_id == case_id, over.c.template == template)
    died = exists().where(death.c.case_id == case_id)
    stopped = closed if template in AFTER_A_DEATH else or_(closed, died)
    return not (await tx.one(select(stopped)))[0]
