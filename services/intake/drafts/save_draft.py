"""A form is put aside, to be gone on with later from any machine."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.intake.drafts.db import add_draft, change_draft
from shared.clock import start_of_day
from shared.database import Tx
from shared.ids import new_id, random_reference
from shared.timers import set_timer

DRAFT_IS_OLD = "draft_is_old"
KEPT_FOR = timedelta(days=30)


async def save_draft(answers: dict[str, Any], tx: Tx, *, code: str | None = None) -> str:
    """Keep the answers for thirty days from now. Gives the code that finds them; raises NoSuchDraft for an old one."""
    kept_until = tx.today + KEPT_FOR
    if code is not None:
        await _forget_after(await change_draft(tx, code, answers, kept_until), kept_until, tx)
        return code
    draft_id, new_code = new_id(), random_reference()
    await add_draft(tx, draft_id, new_code, answers, kept_until)
    await _forget_after(draft_id, kept_until, tx)
    return new_code


async def _forget_after(draft_id: UUID, kept_until: date, tx: Tx) -> None:
    due_at: datetime = start_of_day(kept_until + timedelta(days=1))
    await set_timer(tx, kind=DRAFT_IS_OLD, ref=draft_id, due_at=due_at)
