"""A mail server as a process of its own, and what it has taken."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from services.notifications.channels.smtp_settings import SmtpSettings
from tests.support.infrastructure import free_ports
from tests.support.mail.program import PASSWORD, USER
from tests.support.servers.certificate import write_certificates

ROOT = Path(__file__).parents[3]


@dataclass
class Mail:
    """What the server took: the envelope, the message, and how it was handed in."""

    sender: str
    recipients: list[str]
    content: str
    encrypted: bool
    signed_in: bool
    from_host: str

    @property
    def message(self) -> EmailMessage:
        """The message, parsed."""
        parsed = message_from_string(self.content, policy=default)
        assert isinstance(parsed, EmailMessage)
        return parsed


@dataclass
class MailServer:
    """A server at a port of this machine. `behave` says what it answers from now on."""

    folder: Path
    security: str
    port: int = field(default_factory=lambda: free_ports(1)[0])
    _process: subprocess.Popen[bytes] | None = None

    def prepare(self) -> None:
        """Make the folder, with a certificate where one is needed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.security != "none":
            write_certificates(self.folder)
        self.behave()

    async def start(self) -> None:
        """Start the process, and wait until it answers."""
        self._process = self._spawn()
        async with asyncio.timeout(60):
            while not self._answers():  # noqa: ASYNC110  the process has no event to wait for
                await asyncio.sleep(0.05)

    def kill(self) -> None:
        """End the process: nobody answers at the port any more."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def behave(self, **behaviour: str) -> None:
        """Answer with these replies (`mail`, `rcpt`, `data`, `auth`), and do this `after_content`."""
        (self.folder / "behaviour.json").write_text(json.dumps(behaviour))

    @property
    def mails(self) -> list[Mail]:
        """Everything that the server took, in order."""
        files = sorted(self.folder.glob("[0-9]*.json"), key=lambda file: int(file.stem))
        return [Mail(**json.loads(file.read_text())) for file in files]

    def settings(self, **changes: Any) -> SmtpSettings:
        """Settings with which messages can be handed in here."""
        values: dict[str, Any] = {
            "host": "127.0.0.1", "port": self.port, "security": self.security, "user": USER, "password": PASSWORD,
            "from_address": "post@kontoret.example", "timeout": 10,
        }  # fmt: skip
        if self.security != "none":
            values["ca_file"] = self.folder / "ca.pem"
        return SmtpSettings(**(values | changes))

    def _spawn(self) -> subprocess.Popen[bytes]:
        program = [sys.executable, "-m", "tests.support.mail.program", str(self.folder), str(self.port), self.security]
        return subprocess.Popen(program, cwd=ROOT, env={**os.environ, "PYTHONWARNINGS": "ignore"})

    def _answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False


@asynccontextmanager
async def running_mail_server(folder: Path, security: str = "none") -> AsyncIterator[MailServer]:
    """A server that takes everything until it is told otherwise; gone afterwards."""
    server = MailServer(folder, security)
    server.prepare()
    await server.start()
    try:
        yield server
    finally:
        server.kill()
