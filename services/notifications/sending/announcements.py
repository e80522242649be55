"""What notifications announces: state in, contract out."""

from uuid import UUID

from shared.contracts.notifications.message_failed import MessageFailed
from shared.database import Tx
from shared.messaging import announce


async def message_failed(tx: Tx, case_id: UUID, programme_id: str, message_id: UUID) -> None:
    """Something did not get there; a person has to say it another way."""
    event = MessageFailed(case_id=case_id, programme_id=programme_id, message_id=message_id, failed_on=tx.today)
    await announce(event, tx)
