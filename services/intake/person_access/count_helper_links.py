"""How many links of a case helpers can use now."""

from uuid import UUID

from services.intake.person_access.db import usable_links
from shared.database import Tx


async def count_helper_links(tx: Tx, case_id: UUID) -> int:
    """The number of links that have neither ended nor expired."""
    return len(await usable_links(tx, case_id))
