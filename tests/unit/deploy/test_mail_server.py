"""`./overgang doctor` tries the settings of the mail server, and sends nothing."""

import pytest

from deploy.addresses import Addresses
from deploy.installation import Installation
from deploy.mail_server import mail_server_takes_messages
from deploy.problems import Problem
from tests.support.mail.program import PASSWORD, USER
from tests.support.mail.server import running_mail_server


@pytest.fixture
def place(tmp_path):
    return Installation(tmp_path / "var", Addresses())


@pytest.fixture
async def server(tmp_path):
    async with running_mail_server(tmp_path / "mail") as running:
        yield running


@pytest.fixture
def set_to(monkeypatch):
    def set_to(server, **changes):
        values = {
            "host": "127.0.0.1", "port": str(server.port), "security": "none", "user": USER, "password": PASSWORD,
            "from_address": "post@kontoret.example",
        } | changes  # fmt: skip
        for name, value in values.items():
            monkeypatch.setenv(f"NOTIFICATIONS_SMTP_{name.upper()}", value)

    return set_to


async def problem(place):
    with pytest.raises(Problem) as caught:
        await mail_server_takes_messages(place)
    assert "docs/how-to/send-e-mail.md" in caught.value.remedy
    return caught.value.what


async def test_without_a_server_staff_hand_over(place):
    assert "staff hand over" in await mail_server_takes_messages(place)


async def test_a_server_that_would_take_messages_gets_none(place, server, set_to):
    set_to(server)
    assert "takes messages from post@kontoret.example" in await mail_server_takes_messages(place)
    assert server.mails == []


async def test_the_step_that_fails_is_named_with_the_code(place, server, set_to):
    set_to(server, password="wrong")
    assert "does not take the user name and the password (it said 535" in await problem(place)
    set_to(server)
    server.behave(mail="553 5.1.8 sender not known")
    assert "does not take messages from this sender (it said 553 5.1.8)" in await problem(place)
    set_to(server, security="starttls")
    assert "does not encrypt" in await problem(place)
    server.kill()
    assert "does not answer" in await problem(place)


async def test_settings_that_contradict_each_other_are_named(place, server, set_to):
    set_to(server, host="mail.kommunen.example")
    assert "may be none only for a server on this machine" in await problem(place)
    set_to(server, host="mail.kommunen.example", security="tls")
    assert "demo and test send e-mail to a server on this machine only" in await problem(place)
    set_to(server, port="many")
    assert "NOTIFICATIONS_SMTP_PORT" in await problem(place)
