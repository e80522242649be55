"""A change of how a person is reached was confirmed, dismissed or cancelled."""

from uuid import UUID

from services.notifications.contact_changes.ask_to_confirm import ContactTask
from services.notifications.messages.close_messages import close_messages
from shared.database import Tx
from shared.tasks import close_tasks


async def stop_asking_to_confirm(tx: Tx, case_id: UUID, change_id: UUID) -> None:
    """Nobody is asked any more, and a code or a warning that has not left stays here."""
    await close_tasks(tx, ContactTask.CONFIRM, case_id, keys=[change_id])
    await close_messages(tx, case_id, "contact_code", "contact_change_asked")
