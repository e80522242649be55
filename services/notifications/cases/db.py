"""What is over in a case: owners tell independently, so the end of something may be told before its beginning."""

from collections.abc import Collection
from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import delete, exists, or_, select, text
from sqlalchemy.dialects.postgresql import insert

from services.notifications.messages.domain import OF_A_DEATH
from services.notifications.messages.tables import death, over
from shared.database import Tx

Reason = Literal["arrived", "moved_out", "withdrawn", "contact_person_named", "aftercare_ended"]
"""Why something is over: each is taken back by itself, when it turns out that it was not so."""

_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(CAST(:case_id AS text), 0))")


async def lock_case(tx: Tx, case_id: UUID) -> None:
    """Nobody else says or settles anything in this case until the transaction ends. Taken before any row of it."""
    await tx.execute(_LOCK, {"case_id": str(case_id)})


async def save_over(tx: Tx, case_id: UUID, templates: Collection[str], because: Reason) -> None:
    """None of these needs to be said in this case again, for this reason."""
    rows = [{"case_id": case_id, "template": template, "because": because} for template in templates]
    await tx.execute(insert(over).values(rows).on_conflict_do_nothing())


async def forget_over(tx: Tx, case_id: UUID, because: Reason) -> None:
    """The reason was none. What is over for another reason, too, stays over."""
    await tx.execute(delete(over).where(over.c.case_id == case_id, over.c.because == because))


async def is_over(tx: Tx, case_id: UUID, template: str) -> bool:
    """Whether this needs no more to be said: it is settled for good, or the person has died."""
    settled = exists().where(over.c.case_id == case_id, over.c.template == template)
    died = exists().where(death.c.case_id == case_id)
    which = settled if template in OF_A_DEATH else or_(settled, died)
    return bool((await tx.one(select(which)))[0])


async def save_death(tx: Tx, case_id: UUID, recorded_on: date) -> None:
    """The person of this case has died."""
    await tx.execute(insert(death).values(case_id=case_id, recorded_on=recorded_on).on_conflict_do_nothing())


async def delete_death(tx: Tx, case_id: UUID) -> None:
    """The person of this case lives."""
    await tx.execute(delete(death).where(death.c.case_id == case_id))
