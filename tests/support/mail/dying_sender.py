"""A service that is killed between the mail server's yes and the commit that records it.

Run as a program by the tests: `python -m tests.support.mail.dying_sender DATABASE_URL FOLDER PORT`.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

from services.notifications.app import create_app
from services.notifications.channels.smtp import Smtp
from services.notifications.sending import attempt_delivery
from services.notifications.sending.deliver_next import deliver_next
from services.notifications.settings import Settings
from tests.component.notifications.story import IntakeStandIn
from tests.support.component import CALLERS, MASTER_KEY, PUBLIC_URL, SIGNING_KEYS, running
from tests.support.mail.server import MailServer


async def _die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


async def _run(database_url: str, server: MailServer) -> None:
    settings = Settings(
        database_url=database_url, environment="test", callers=CALLERS, public_url=PUBLIC_URL, timer_workers=0,
        signing_key=SIGNING_KEYS["notifications"], master_key=MASTER_KEY, intake_url="http://intake", delivers=False,
    )  # fmt: skip
    intake = IntakeStandIn()
    intake.person = {"language": "nb", "email": "solveig@example.com"}
    app = create_app(settings, transport=intake.transport(), channel=Smtp(server.settings()))
    async with running(app):
        await app.state.service.started.wait()
        await deliver_next(app.state.service.database, app.state.address_book, app.state.channel)


if __name__ == "__main__":
    attempt_delivery.record_attempt = _die
    asyncio.run(_run(sys.argv[1], MailServer(Path(sys.argv[2]), "none", int(sys.argv[3]))))
