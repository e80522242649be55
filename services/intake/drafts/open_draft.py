"""Go on with a form that was put aside."""

from typing import Any

from services.intake.drafts.db import get_draft
from shared.database import Tx


async def open_draft(code: str, tx: Tx) -> dict[str, Any]:
    """The answers so far. Whoever has the code may see them, so nobody is named as having looked."""
    _, draft = await get_draft(tx, code)
    return draft
