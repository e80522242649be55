"""Whether something may be told to somebody outside: the one place where other rooms ask."""

from uuid import UUID

from services.notifications.cases.has_ended import has_ended
from services.notifications.consents.db import is_covered
from services.notifications.consents.domain import Kind, Recipient
from shared.database import Tx


async def may_tell(tx: Tx, case_id: UUID, kind: Kind, recipient: Recipient) -> bool:
    """Whether the person consents today to `kind` being told to `recipient`. Never after a death or aftercare.

    Asked for each event anew: after a withdrawal the next one is not told.
    """
    return await is_covered(tx, case_id, kind, recipient, tx.today) and not await has_ended(tx, case_id)
