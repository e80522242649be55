"""Checks the settings of the mail server by talking to it, without sending anything."""

from pydantic import ValidationError

from deploy.environment import wanted_environment
from deploy.installation import Installation
from deploy.problems import Problem
from services.notifications.channels.errors import ChannelFault, Reason
from services.notifications.channels.smtp import Smtp
from services.notifications.channels.smtp_settings import SmtpSettings

HOW_TO = "docs/how-to/send-e-mail.md"
_WORDS: dict[Reason, str] = {
    "unreachable": "does not answer",
    "certificate": "has a certificate that is not valid here",
    "no_encryption": "does not encrypt in the way that NOTIFICATIONS_SMTP_SECURITY says",
    "sign_in": "does not take the user name and the password",
    "sender": "does not take messages from this sender",
    "policy": "does not allow us to send",
    "refused": "refuses the connection",
}


async def mail_server_takes_messages(installation: Installation) -> str:
    """The mail server in NOTIFICATIONS_SMTP_..., if there is one, would take messages: nothing is sent."""
    try:
        settings = SmtpSettings()
        settings.check_environment(installation.environment or wanted_environment())
    except ValidationError as wrong:
        raise Problem(f"The mail server is not set right: {_first(wrong)}.", f"Read {HOW_TO}.") from None
    except ValueError as wrong:
        raise Problem(f"The mail server is not set right: {wrong}.", f"Read {HOW_TO}.") from None
    if settings.host is None:
        return "no mail server is set: staff hand over what is for people, and a demo pretends to send"
    server = f"{settings.host}:{settings.actual_port}"
    try:
        await Smtp(settings).check()
    except ChannelFault as fault:
        said = f" (it said {fault.reply})" if fault.reply else ""
        raise Problem(
            f"The mail server {server} {_WORDS[fault.reason]}{said}.",
            f"Compare NOTIFICATIONS_SMTP_... with what your provider says; {HOW_TO} names each.",
        ) from None
    return f"the mail server {server} takes messages from {settings.sender}"


def _first(wrong: ValidationError) -> str:
    found = wrong.errors()[0]
    name = "_".join(("NOTIFICATIONS_SMTP", *(str(part).upper() for part in found["loc"])))
    message = found["msg"].removeprefix("Value error, ")
    return f"{name}: {message}" if found["loc"] else message
