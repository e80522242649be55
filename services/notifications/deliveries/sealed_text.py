"""The text of a message is stored sealed: it may have a code in it, and it says what the person was told."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from services.notifications.deliveries.domain import Rendered
from services.notifications.deliveries.tables import BODIES
from shared.database import Tx
from shared.sealing import key_to_seal_with


async def sealed_text(tx: Tx, message_id: UUID, case_id: UUID, rendered: Rendered) -> dict[str, Any]:
    """The values of the columns for this text of a message of the case."""
    return asdict(rendered) | BODIES.sealed(await key_to_seal_with(tx, case_id), message_id, rendered.body)
