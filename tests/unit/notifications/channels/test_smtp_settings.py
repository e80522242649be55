"""The settings of the mail server: what is incomplete or unsafe is refused at the start, with the reason."""

import pytest
from pydantic import ValidationError

from services.notifications.channels.by_hand import ByHand
from services.notifications.channels.choose_channel import choose_channel
from services.notifications.channels.pretended import Pretended
from services.notifications.channels.smtp import Smtp
from services.notifications.channels.smtp_settings import SmtpSettings
from services.notifications.settings import Settings
from tests.support.component import CALLERS, MASTER_KEY, SIGNING_KEYS

COMPLETE = {"host": "mail.kommunen.example", "from_address": "post@kontoret.example"}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    for name in ("HOST", "PORT", "USER", "PASSWORD", "FROM_ADDRESS", "SECURITY"):
        monkeypatch.delenv(f"NOTIFICATIONS_SMTP_{name}", raising=False)


def settings(environment="production", **smtp):
    return Settings(
        database_url="postgresql+asyncpg://nobody@127.0.0.1:1/nothing", public_url="https://overgang.example",
        callers=CALLERS, signing_key=SIGNING_KEYS["notifications"], environment=environment, master_key=MASTER_KEY,
        smtp=SmtpSettings(**smtp),
    )  # fmt: skip


def test_without_a_mail_server_staff_hand_over_and_a_demo_pretends():
    assert isinstance(choose_channel(settings()), ByHand)
    assert isinstance(choose_channel(settings("demo")), Pretended)


def test_with_a_mail_server_e_mail_is_sent_by_it():
    assert isinstance(choose_channel(settings(**COMPLETE)), Smtp)


def test_empty_values_as_containers_pass_them_are_not_set(monkeypatch):
    for name in ("HOST", "PORT", "SECURITY", "USER", "PASSWORD", "FROM_ADDRESS", "TIMEOUT", "CA_FILE"):
        monkeypatch.setenv(f"NOTIFICATIONS_SMTP_{name}", "")
    found = SmtpSettings()
    assert (found.host, found.port, found.security, found.password) == (None, None, "starttls", None)


def test_they_are_read_from_the_environment(monkeypatch):
    monkeypatch.setenv("NOTIFICATIONS_SMTP_HOST", "mail.kommunen.example")
    monkeypatch.setenv("NOTIFICATIONS_SMTP_FROM_ADDRESS", "post@kontoret.example")
    found = SmtpSettings()
    assert (found.host, found.actual_port, found.domain) == ("mail.kommunen.example", 587, "kontoret.example")
    assert found.envelope_sender == "post@kontoret.example"


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465)])
def test_the_usual_port_goes_with_the_encryption(security, port):
    assert SmtpSettings(**COMPLETE, security=security).actual_port == port


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"from_address": ""}, "NOTIFICATIONS_SMTP_FROM_ADDRESS must be set"),
        ({"user": "overgang"}, "set both or neither"),
        ({"password": "secret"}, "set both or neither"),
        ({"security": "none"}, "only for a server on this machine"),
        ({"security": "none", "host": "10.0.0.7"}, "only for a server on this machine"),
        ({"from_address": "Kontoret <post@kontoret.example>"}, "must be an e-mail address without a name"),
        ({"bounces_to": "retur"}, "must be an e-mail address without a name"),
        ({"reply_to": "a@example.com\r\nBcc: b@example.com"}, "must be an e-mail address without a name"),
        ({"timeout": 31}, "less than or equal to 30"),
    ],
)
def test_what_is_incomplete_or_unsafe_is_refused_with_the_reason(changes, reason):
    with pytest.raises(ValidationError, match=reason):
        SmtpSettings(**(COMPLETE | changes))


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_no_encryption_is_allowed_on_this_machine(host):
    assert SmtpSettings(**(COMPLETE | {"host": host}), security="none").actual_port == 25


def test_a_demo_writes_to_nobody_outside():
    with pytest.raises(ValidationError, match="a server on this machine only"):
        settings("demo", **COMPLETE)
    assert isinstance(choose_channel(settings("demo", **(COMPLETE | {"host": "127.0.0.1"}))), Smtp)
