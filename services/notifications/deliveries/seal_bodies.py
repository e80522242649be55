"""Texts of messages that release 0.1 has stored in clear are sealed."""

from services.notifications.deliveries.tables import BODIES
from shared.database import Tx
from shared.sealing import CaseOf, seal_clear_texts


async def seal_bodies(tx: Tx, case_of: CaseOf) -> bool:
    """Seal the next ones. Returns False when there is none. `case_of` finds the case of a delivery."""
    return await seal_clear_texts(tx, BODIES, case_of)
