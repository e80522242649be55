"""What a server's reply means depends on the step, on the code and on the enhanced code."""

import pytest
from aiosmtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

from services.notifications.channels.errors import (
    ChannelRefusesUs,
    ChannelUnavailable,
    NoAnswer,
    NotThisTime,
    RecipientRefused,
)
from services.notifications.channels.smtp_reply import Reply, what_it_means

SOLVEIG = "solveig@example.com"


def at_recipient(code, text):
    return SMTPRecipientRefused(code, text, SOLVEIG)


@pytest.mark.parametrize(
    ("step", "error", "meaning"),
    [
        ("recipient", at_recipient(550, "5.1.1 no such user"), RecipientRefused),
        ("recipient", at_recipient(550, "no such user"), RecipientRefused),
        ("recipient", at_recipient(552, "5.2.2 mailbox full"), RecipientRefused),
        ("recipient", at_recipient(450, "4.2.0 greylisted"), NotThisTime),
        ("recipient", at_recipient(452, "4.3.1 no space"), NotThisTime),
        ("recipient", at_recipient(554, "5.7.1 relay access denied"), ChannelRefusesUs),
        ("recipient", at_recipient(553, "5.1.8 sender domain not found"), ChannelRefusesUs),
        ("recipient", at_recipient(530, "5.7.0 sign in first"), ChannelRefusesUs),
        ("recipient", ValueError("characters not permitted"), RecipientRefused),
        ("recipient", SMTPServerDisconnected("gone"), ChannelUnavailable),
        ("content", SMTPDataError(554, "5.6.0 not readable"), RecipientRefused),
        ("content", SMTPDataError(550, "5.7.26 not authenticated"), ChannelRefusesUs),
        ("content", SMTPDataError(451, "4.3.0 later"), NotThisTime),
        ("content", SMTPServerDisconnected("gone"), NoAnswer),
        ("sender", SMTPSenderRefused(553, "5.7.1 not yours", "a@example.com"), ChannelRefusesUs),
        ("sender", SMTPSenderRefused(451, "4.7.1 later", "a@example.com"), ChannelUnavailable),
        ("sign_in", SMTPAuthenticationError(535, "5.7.8 wrong"), ChannelRefusesUs),
        ("sign_in", SMTPAuthenticationError(454, "4.7.0 later"), ChannelUnavailable),
        ("sign_in", SMTPException("AUTH is not supported"), ChannelRefusesUs),
        ("encrypt", SMTPException("STARTTLS is not supported"), ChannelRefusesUs),
        ("connect", SMTPConnectError("refused"), ChannelUnavailable),
        ("connect", SMTPResponseException(554, "no service for you"), ChannelRefusesUs),
        ("content", SMTPDataError(421, "closing"), ChannelUnavailable),
    ],
)
def test_whose_fault_it_is(step, error, meaning):
    found = what_it_means(step, error)
    assert type(found) is meaning
    assert SOLVEIG not in str(found)


@pytest.mark.parametrize(
    ("code", "text", "kept"),
    [
        (550, "5.1.1 <solveig@example.com>: no such user", "550 5.1.1"),
        (550, "solveig@example.com 5.1.1", "550"),
        (250, "2.0.0 Ok: queued as 4T1x", "250 2.0.0"),
        (250, "OK", "250"),
    ],
)
def test_of_a_reply_only_the_codes_are_kept(code, text, kept):
    assert str(Reply.read(code, text)) == kept
