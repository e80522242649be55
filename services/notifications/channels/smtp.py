"""E-mail by an SMTP server: that of the municipality, or of a provider (docs/how-to/send-e-mail.md)."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta
from email.message import EmailMessage

import structlog
from aiosmtplib import SMTP, SMTPException

from services.notifications.channels.channel import Accepted, Parcel
from services.notifications.channels.errors import (
    ChannelError,
    ChannelRefusesUs,
    ChannelUnavailable,
    NoAnswer,
    RecipientRefused,
)
from services.notifications.channels.mail import compose_mail, read_recipient
from services.notifications.channels.smtp_reply import Reply, Step, what_it_means
from services.notifications.channels.smtp_settings import SmtpSettings
from services.notifications.deliveries.domain import ChannelName
from shared.clock import wall_now

log = structlog.get_logger()

PAUSE = 60.0
"""Seconds for which nothing is tried after the server has refused us: many wrong passwords would lock the account."""
_GOODBYE = 1.0
"""Seconds that the server has to answer QUIT. A message that it has taken does not depend on the answer."""


class Smtp:
    """One connection for each message. Takes e-mail only; nothing is said about what became of it afterwards.

    The server's yes means that it will deliver the message or return it to the address for bounces. `delivered` is
    never claimed.
    """

    name = "smtp"
    takes: frozenset[ChannelName] = frozenset({"email"})

    def __init__(self, settings: SmtpSettings, *, pause: float = PAUSE) -> None:
        self._settings, self._pause = settings, pause
        self.time_limit = timedelta(seconds=settings.timeout + _GOODBYE)
        self._refusal: ChannelRefusesUs | None = None
        self._refused_at = 0.0

    async def send(self, parcel: Parcel) -> Accepted:
        """Hand the message to the server, within the time limit of the settings. Raises a ChannelError."""
        self._check_not_paused()
        recipient = read_recipient(parcel.route.address)
        mail = compose_mail(parcel, recipient, self._settings, wall_now())
        async with self._conversation() as talk:
            await talk.open()
            await talk.announce(recipient.addr_spec)
            reply = await talk.hand_in(mail)
        log.info("mail_taken", reply=str(reply))
        return Accepted(reply=str(reply))

    async def check(self) -> None:
        """Connect, encrypt, sign in and name the sender, and send nothing. Raises ChannelFault."""
        async with self._conversation() as talk:
            await talk.open()
        self._refusal = None

    @contextlib.asynccontextmanager
    async def _conversation(self) -> AsyncIterator["_Conversation"]:
        talk = _Conversation(self._settings)
        try:
            async with asyncio.timeout(self._settings.timeout):
                yield talk
        except TimeoutError:
            raise (NoAnswer() if talk.step == "content" else ChannelUnavailable("unreachable")) from None
        except ChannelRefusesUs as refusal:
            if refusal.reason != "policy":
                self._refusal, self._refused_at = refusal, asyncio.get_running_loop().time()
            raise
        finally:
            await talk.close()

    def _check_not_paused(self) -> None:
        if self._refusal is not None:
            if asyncio.get_running_loop().time() < self._refused_at + self._pause:
                raise ChannelRefusesUs(self._refusal.reason, self._refusal.reply)
            self._refusal = None


class _Conversation:
    """The commands of one connection. `step` is where it is now; what the server says in it becomes a ChannelError."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings
        self.step: Step = "connect"
        self._server = SMTP(
            hostname=settings.host,
            port=settings.actual_port,
            local_hostname=settings.domain,
            timeout=settings.timeout,
            use_tls=settings.security == "tls",
            start_tls=False,  # done below, where its errors can be told from the others
            cert_bundle=str(settings.ca_file) if settings.ca_file else None,
        )

    async def open(self) -> None:
        """Connect, encrypt, sign in, and name the sender of a message to come."""
        settings = self._settings
        async with self._in_step("connect"):
            await self._server.connect()
            await self._server.ehlo()
        if settings.security == "starttls":
            async with self._in_step("encrypt"):
                await self._server.starttls()
        if settings.user is not None and settings.password is not None:
            async with self._in_step("sign_in"):
                await self._server.login(settings.user, settings.password.get_secret_value())
        async with self._in_step("sender"):
            await self._server.mail(settings.envelope_sender)

    async def announce(self, address: str) -> None:
        """Name the recipient."""
        async with self._in_step("recipient"):
            if address.isascii():
                await self._server.rcpt(address)
                return
            if not self._server.supports_extension("smtputf8"):
                raise RecipientRefused
            await self._server.rset()
            await self._server.mail(self._settings.envelope_sender, options=["SMTPUTF8"], encoding="utf-8")
            await self._server.rcpt(address, encoding="utf-8")

    async def hand_in(self, mail: EmailMessage) -> Reply:
        """Send the message itself. Returns the server's yes."""
        async with self._in_step("content"):
            response = await self._server.data(mail.as_bytes())
        return Reply.read(response.code, response.message)

    async def close(self) -> None:
        """End the connection."""
        if self._server.is_connected:
            with contextlib.suppress(SMTPException, OSError, TimeoutError):
                await self._server.quit(timeout=_GOODBYE)
        self._server.close()

    @contextlib.asynccontextmanager
    async def _in_step(self, step: Step) -> AsyncIterator[None]:
        self.step = step
        try:
            yield
        except ChannelError:
            raise
        except (SMTPException, OSError, ValueError) as error:
            raise what_it_means(step, error) from None
