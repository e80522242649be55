"""Waits a second where FastStream's pull loop would ask a missing consumer again at once, thousands of times."""

import asyncio
from typing import Any

from nats.js import JetStreamContext
from nats.js.errors import ServiceUnavailableError

PAUSE = 1.0


class PatientSubscription:
    """A pull subscription that pauses when nobody answers for its consumer, and rings so that the watchdog looks."""

    def __init__(self, subscription: JetStreamContext.PullSubscription, unanswered: asyncio.Event) -> None:
        self._subscription = subscription
        self._unanswered = unanswered

    async def fetch(self, *args: Any, **options: Any) -> Any:
        """As the subscription's own, only slower to ask again."""
        try:
            return await self._subscription.fetch(*args, **options)
        except ServiceUnavailableError:
            self._unanswered.set()
            await asyncio.sleep(PAUSE)
            raise

    def __getattr__(self, name: str) -> Any:
        return getattr(self._subscription, name)
