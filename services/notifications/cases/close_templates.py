"""Some templates are closed in a case for a reason that also holds for events still to come."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from services.notifications.cases.domain import Reason
from services.notifications.cases.tables import over
from shared.database import Tx


async def close_templates(tx: Tx, case_id: UUID, templates: Collection[str], because: Reason) -> None:
    """Later messages with these templates are closed from the start, until the reason is removed.

    Services announce independently of each other, so an event may arrive before one that happened earlier.
    """
    rows = [{"case_id": case_id, "template": template, "because": because} for template in templates]
    await tx.execute(insert(over).values(rows).on_conflict_do_nothing())
