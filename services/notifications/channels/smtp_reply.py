"""What the replies of an SMTP server mean: about our message, about its recipient, or about us.

RFC 5321, section 4.2 (reply codes), and RFC 3463 (enhanced codes, such as 5.1.1). Servers such as Postfix say at the
recipient, or after the content, what they have against the sender, so there the enhanced code decides.
"""

import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from aiosmtplib import SMTPConnectError, SMTPException, SMTPResponseException

from services.notifications.channels.errors import (
    ChannelError,
    ChannelRefusesUs,
    ChannelUnavailable,
    NoAnswer,
    NotThisTime,
    Reason,
    RecipientRefused,
)

Step = Literal["connect", "encrypt", "sign_in", "sender", "recipient", "content"]
"""The steps of handing in one message, in their order."""

_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?=\s|$)")
_REASONS: dict[Step, Reason] = {
    "connect": "refused", "encrypt": "no_encryption", "sign_in": "sign_in", "sender": "sender",
    "recipient": "policy", "content": "policy",
}  # fmt: skip
_SIGN_IN_WANTED = frozenset({530, 534, 535, 538})
_GOING_AWAY = 421
_ABOUT_US = re.compile(r"5\.(?:7\.\d+|5\.\d+|1\.[78])")
"""5.7: security and policy, 5.5: our commands, 5.1.7 and 5.1.8: the sender's address."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply without its text, which may contain the address: the code and, where there is one, the enhanced code."""

    code: int
    enhanced: str | None = None

    @classmethod
    def read(cls, code: int, text: str) -> "Reply":
        """The codes of a reply."""
        found = _ENHANCED.match(text)
        return cls(code, found.group() if found else None)

    def __str__(self) -> str:
        return f"{self.code} {self.enhanced}" if self.enhanced else str(self.code)

    @property
    def is_about_us(self) -> bool:
        """Whether a refusal is about who sends, and not about the recipient or the message."""
        return self.code in _SIGN_IN_WANTED or bool(self.enhanced and _ABOUT_US.fullmatch(self.enhanced))


def what_it_means(step: Step, error: Exception) -> ChannelError:
    """The channel's error for what went wrong in this step."""
    tls = next((one for one in _causes(error) if isinstance(one, ssl.SSLError)), None)
    if tls is not None:
        return ChannelRefusesUs("certificate" if isinstance(tls, ssl.SSLCertVerificationError) else "no_encryption")
    if not isinstance(error, SMTPResponseException) or error.code < 400:
        return _without_a_reply(step, error)
    reply = Reply.read(error.code, error.message)
    if reply.code == _GOING_AWAY:
        return ChannelUnavailable("unreachable", str(reply))
    if step in {"recipient", "content"} and not reply.is_about_us:
        return NotThisTime(str(reply)) if reply.code < 500 else RecipientRefused(str(reply))
    if reply.code < 500:
        return ChannelUnavailable("unreachable", str(reply))
    return ChannelRefusesUs("sign_in" if reply.code in _SIGN_IN_WANTED else _REASONS[step], str(reply))


def _without_a_reply(step: Step, error: Exception) -> ChannelError:
    if step == "content":
        return NoAnswer()
    if isinstance(error, (ConnectionError, TimeoutError, OSError, SMTPConnectError)):
        return ChannelUnavailable("unreachable")
    if step == "recipient":
        return RecipientRefused()  # an address that cannot be written on the line of a command
    if type(error) is SMTPException and step in {"encrypt", "sign_in"}:
        return ChannelRefusesUs(_REASONS[step])  # the server does not offer it
    return ChannelUnavailable("unreachable")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__
