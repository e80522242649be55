"""Deliveries: the state of each message to a person on its way to them, one row for each message."""

from typing import Any

from services.notifications.deliveries.count_waiting import count_waiting
from shared.database import Tx
from shared.rooms import Room


async def _work(tx: Tx) -> dict[str, Any]:
    return {"deliveries_waiting": await count_waiting(tx)}


ROOM = Room(work=_work)
