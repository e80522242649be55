"""Look up the decision of a case as it was made."""

from uuid import UUID

from services.intake.decisions.db import find_decision
from services.intake.decisions.domain.decision import MadeDecision
from shared.database import Tx
from shared.sealing import Key


async def find_made_decision(tx: Tx, case_id: UUID, key: Key) -> MadeDecision | None:
    """The decision, opened with the person's key; None while the case is not decided."""
    return await find_decision(tx, case_id, key)
