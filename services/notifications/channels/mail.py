"""A parcel as an e-mail: plain text, without anything that tells who reads it when."""

import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8

from services.notifications.channels.channel import Parcel
from services.notifications.channels.errors import RecipientRefused
from services.notifications.channels.smtp_settings import SmtpSettings
from shared.edge.text import plain_line

_NAME = re.compile(r"[^\s@<>()\[\],;:\"\\\x00-\x1f\x7f]+")
_NOT_IN_A_HEADER = re.compile(r"[\x00-\x1f\x7f]")


def compose_mail(parcel: Parcel, recipient: Address, settings: SmtpSettings, now: datetime) -> EmailMessage:
    """The message with its headers.

    Its Message-ID is made of the parcel's key, so the copies of a message that was sent twice have the same one: mail
    programs and staff recognise the second. `Auto-Submitted` and `X-Auto-Response-Suppress` ask machines not to answer.
    """
    mail = EmailMessage(policy=SMTP if recipient.addr_spec.isascii() else SMTPUTF8)
    mail.set_content(parcel.body, cte="quoted-printable")
    mail["From"] = Address(_one_line(parcel.sender), addr_spec=settings.sender)
    mail["To"] = recipient
    mail["Subject"] = _one_line(parcel.subject)
    mail["Date"] = now
    mail["Message-ID"] = f"<{parcel.key}@{settings.domain}>"
    if settings.reply_to:
        mail["Reply-To"] = Address(addr_spec=settings.reply_to)
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail["Content-Language"] = parcel.language
    return mail


def read_recipient(address: object) -> Address:
    """The address on an e-mail, its domain in ASCII. Raises RecipientRefused for one that cannot be written."""
    name, _, domain = str(address).rpartition("@")
    if not _NAME.fullmatch(name):
        raise RecipientRefused
    try:
        return Address(username=name, domain=domain.encode("idna").decode("ascii"))
    except ValueError:
        raise RecipientRefused from None


def _one_line(text: str) -> str:
    return plain_line(_NOT_IN_A_HEADER.sub(" ", text))
