"""Save a form that is not finished. The person can go on with it from any machine."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from services.intake.drafts.db import add_draft, change_draft, lock_draft
from services.intake.drafts.domain import KEPT_FOR
from shared.clock import start_of_day
from shared.database import Tx
from shared.ids import new_id, random_reference
from shared.timers import TimerKind, set_timer
from shared.version import Version


class DraftTimer(TimerKind):
    """The timer of a draft; `ref` is the draft's id."""

    OLD = "draft_is_old"


async def save_draft(
    tx: Tx, answers: dict[str, Any], *, code: str | None = None, version: Version | None = None
) -> str:
    """Store the answers for thirty days from now. Returns the code by which they are found.

    With the `code` of an earlier draft its answers are replaced; raises NoSuchDraft when that draft is not kept any
    more, and DraftHasChanged when it has another `version` now.
    """
    kept_until = tx.today + KEPT_FOR
    if code is not None:
        draft_id, key = await lock_draft(tx, code, version=version)
        await change_draft(tx, draft_id, key, answers, kept_until)
    else:
        draft_id, code = new_id(), random_reference()
        await add_draft(tx, draft_id, code, answers, kept_until)
    await _forget_after(tx, draft_id, kept_until)
    return code


async def _forget_after(tx: Tx, draft_id: UUID, kept_until: date) -> None:
    await set_timer(tx, kind=DraftTimer.OLD, ref=draft_id, due_at=start_of_day(kept_until + timedelta(days=1)))
