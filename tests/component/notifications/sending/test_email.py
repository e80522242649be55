"""E-mail through a real SMTP server in a process of its own: what its answers mean for a message and the channel."""

import asyncio
import re
import signal
import sys
from email.utils import parsedate_to_datetime
from uuid import UUID

import pytest

from services.notifications.app import create_app
from services.notifications.channels.smtp import Smtp
from services.notifications.settings import Settings
from shared.contracts.notifications.message_failed import MessageFailed
from tests.component.notifications.story import CASE, KARI, IntakeStandIn, an, deliver, time_passes
from tests.support.component import SIGNING_KEYS, service_under_test
from tests.support.mail.server import ROOT, running_mail_server

BY_EMAIL = {"language": "nb", "email": "solveig@example.com"}


@pytest.fixture
async def server(tmp_path):
    async with running_mail_server(tmp_path / "mail") as running:
        yield running


@pytest.fixture
def intake():
    stand_in = IntakeStandIn()
    stand_in.person = dict(BY_EMAIL)
    return stand_in


@pytest.fixture
async def office(postgres, tmp_path, server, intake):
    """The notifications service, with the mail server in its settings and no other channel."""
    async with sending_by(postgres, tmp_path, intake, server.settings()) as service:
        yield service


def sending_by(postgres, tmp_path, intake, smtp, *, pause=0.0, **more):
    def create(settings):
        return create_app(settings, transport=intake.transport(), channel=more.pop("channel", Smtp(smtp, pause=pause)))

    settings = {
        "signing_key": SIGNING_KEYS["notifications"],
        "intake_url": "http://intake",
        "delivers": False,
        "smtp": smtp,
    }
    return service_under_test("notifications", create, Settings, postgres, tmp_path, **(settings | more))


async def the_delivery(office):
    [row] = await office.rows("SELECT message_id, state, channel, failure, reply, attempts, taken_by FROM delivery")
    return row


async def faults(office):
    return [(one["code"], one["reply"]) for one in (await office.get("/progress"))["faults"]]


async def an_offer_is_made(office):
    await office.told(an("ContactPersonAssigned", staff_id=str(KARI)))
    await deliver(office)
    await office.told(an("OfferMade"))
    return await deliver(office)


async def test_a_message_is_taken_by_the_server_and_counts_as_sent_only_then(office, server):
    await office.told(an("ApplicationReceived"))
    assert (await the_delivery(office))["state"] == "waiting"
    assert await deliver(office) == 1

    delivery = await the_delivery(office)
    assert (delivery["state"], delivery["taken_by"], delivery["reply"]) == ("taken", "smtp", "250 2.0.0")
    [mail] = server.mails
    assert (mail.recipients, mail.sender, mail.signed_in) == (["solveig@example.com"], "post@kontoret.example", True)
    assert mail.from_host == "kontoret.example"


async def test_the_message_is_plain_neutral_and_asks_machines_not_to_answer(office, server, intake):
    intake.sender = "Ettervern Øst"
    intake.person["language"] = "en"
    await an_offer_is_made(office)

    message = server.mails[-1].message
    assert message["From"] == "The office <post@kontoret.example>"
    assert message["To"] == "solveig@example.com"
    assert message["Subject"] == "We are waiting for your answer"
    assert message.get_content_type() == "text/plain"
    assert message.get_content().startswith("Hello. We have something to ask you")
    assert message["Content-Language"] == "en"
    assert message["Auto-Submitted"] == "auto-generated"
    assert parsedate_to_datetime(message["Date"]).tzinfo is not None
    assert "http" not in server.mails[-1].content


async def test_the_address_for_answers_and_the_one_for_bounces_come_from_the_settings(
    postgres, tmp_path, server, intake
):
    smtp = server.settings(reply_to="svar@kontoret.example", bounces_to="retur@kontoret.example")
    async with sending_by(postgres, tmp_path, intake, smtp) as office:
        await office.told(an("ApplicationReceived"))
        await deliver(office)

    [mail] = server.mails
    assert mail.sender == "retur@kontoret.example"
    assert mail.message["Reply-To"] == "svar@kontoret.example"
    assert mail.message["From"].endswith("<post@kontoret.example>")


async def test_no_text_of_a_programme_or_an_address_becomes_a_header_or_a_command(office, server, intake):
    intake.sender = "Kontoret\r\nBcc: noen@example.com"
    await office.told(an("ApplicationReceived"))
    await deliver(office)
    [mail] = server.mails
    assert mail.message["Bcc"] is None
    assert mail.recipients == ["solveig@example.com"]

    intake.person["email"] = "a@example.com>\r\nRCPT TO:<noen@example.com"
    await office.told(an("OfferMade"))
    await deliver(office)
    assert len(server.mails) == 1
    [failed] = await office.rows("SELECT failure, reply FROM delivery WHERE state = 'failed'")
    assert (failed["failure"], failed["reply"]) == ("refused", None)


@pytest.mark.parametrize("step", ["rcpt", "data"])
async def test_not_now_is_tried_again_and_taken_later(office, server, step):
    server.behave(**{step: "450 4.2.0 try again later"})
    await office.told(an("ApplicationReceived"))
    await deliver(office)
    delivery = await the_delivery(office)
    assert (delivery["state"], delivery["reply"], server.mails) == ("waiting", "450 4.2.0", [])
    assert await faults(office) == [], "the channel works"

    server.behave()
    await time_passes(office, "5 minutes")
    await deliver(office)
    assert (await the_delivery(office))["state"] == "taken"


async def test_a_refused_recipient_is_at_once_a_task_for_a_named_person_with_the_whole_text(office, server, intake):
    intake.person["postal_address"] = {"street": "Prøveveien 7", "postal_code": "9008", "city": "Tromsø"}
    await office.told(an("ContactPersonAssigned", staff_id=str(KARI)))
    server.behave(rcpt="550 5.1.1 no such user")
    await deliver(office)

    delivery = await the_delivery(office)
    assert (delivery["state"], delivery["failure"], delivery["reply"]) == ("failed", "refused", "550 5.1.1")
    assert delivery["channel"] == "letter", "the way that is left"
    assert len(await office.announced(MessageFailed)) == 1
    [task] = await office.get("/tasks", role="peer_worker", staff_id=KARI)
    assert (task["kind"], task["holder"]) == ("hand_over_message", str(KARI))
    opened = await office.get(f"/messages/{delivery['message_id']}", role="peer_worker", staff_id=KARI)
    assert "ringe 77 00 00 00" in opened["message"]["text"]["body"]
    assert await faults(office) == []
    assert await deliver(office) == 0


@pytest.mark.parametrize(
    ("behaviour", "code", "reply"),
    [
        ({"auth": "535 5.7.8 wrong password"}, "channel_sign_in", "535 5.7.8"),
        ({"mail": "553 5.1.8 sender not known"}, "channel_sender", "553 5.1.8"),
        ({"rcpt": "554 5.7.1 relay access denied"}, "channel_policy", "554 5.7.1"),
        ({"data": "550 5.7.26 not authenticated"}, "channel_policy", "550 5.7.26"),
    ],
)
async def test_what_the_server_has_against_us_is_a_fault_of_the_channel_and_no_failed_message(
    office, server, behaviour, code, reply
):
    server.behave(**behaviour)
    await office.told(an("ApplicationReceived"))
    await deliver(office)

    assert (await the_delivery(office))["state"] == "waiting"
    assert await faults(office) == [(code, reply)]
    metrics = (await office.http.get("/metrics")).text
    assert f'overgang_fault_seconds{{fault="{code}",service="notifications"}}' in metrics
    assert await office.announced(MessageFailed) == []

    server.behave()
    await time_passes(office, "5 minutes")
    await deliver(office)
    assert (await the_delivery(office))["state"] == "taken"
    assert await faults(office) == []


async def test_after_two_days_without_a_working_channel_staff_hand_the_message_over_and_none_has_failed(office, server):
    server.behave(auth="535 5.7.8 wrong password")
    await an_offer_is_made(office)
    await time_passes(office, "48 hours")
    await deliver(office)

    told = await office.get(f"/cases/{CASE}/messages", role="caseworker", to="person")
    assert {(one["state"], one["failure"]) for one in told} == {("to_hand_over", None)}
    assert all("ringe 77 00 00 00" in one["text"]["body"] for one in told)
    assert await office.announced(MessageFailed) == []
    assert len(await office.get("/tasks", role="peer_worker", staff_id=KARI)) == 2


async def test_a_wrong_password_is_not_tried_for_every_message(postgres, tmp_path, server, intake):
    async with sending_by(postgres, tmp_path, intake, server.settings(), pause=3600) as office:
        server.behave(auth="535 5.7.8 wrong password")
        await office.told(an("ApplicationReceived"))
        await deliver(office)
        server.behave()
        await office.told(an("OfferMade"))
        await deliver(office)

        assert server.mails == []
        assert await faults(office) == [("channel_sign_in", "535 5.7.8")]


async def test_a_server_that_is_away_is_a_fault_until_it_is_back(office, server):
    server.kill()
    await office.told(an("ApplicationReceived"))
    await deliver(office)
    assert (await the_delivery(office))["state"] == "waiting"
    assert await faults(office) == [("channel_unreachable", None)]

    await server.start()
    await time_passes(office, "5 minutes")
    await deliver(office)
    assert (await the_delivery(office))["state"] == "taken"
    assert await faults(office) == []


@pytest.mark.parametrize("ending", ["close", "wait"])
async def test_a_message_whose_fate_is_unknown_is_sent_once_more_under_the_same_id_and_not_a_third_time(
    postgres, tmp_path, server, intake, ending
):
    async with sending_by(postgres, tmp_path, intake, server.settings(timeout=0.8)) as office:
        server.behave(after_content=ending)
        await office.told(an("ApplicationReceived"))
        await deliver(office)
        assert (await the_delivery(office))["state"] == "waiting"

        for _ in range(3):
            await time_passes(office, "5 minutes")
            await deliver(office)
        delivery = await the_delivery(office)

    assert (delivery["state"], delivery["failure"], delivery["attempts"]) == ("failed", "no_answer", 2)
    assert [mail.message["Message-ID"] for mail in server.mails] == [f"<{delivery['message_id']}@kontoret.example>"] * 2


async def test_a_process_killed_between_the_yes_and_the_commit_sends_one_more_under_the_same_id(office, server):
    await office.told(an("ApplicationReceived"))
    arguments = [office.service.settings.database_url, str(server.folder), str(server.port)]
    dying = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.support.mail.dying_sender", *arguments, cwd=ROOT
    )
    assert await asyncio.wait_for(dying.wait(), 120) == -signal.SIGKILL
    assert len(server.mails) == 1, "it was killed after the server's yes"
    assert (await the_delivery(office))["state"] == "waiting"

    assert await deliver(office) == 0, "the claim of the dead process has not ended"
    await time_passes(office, "65 seconds")
    assert await deliver(office) == 1
    assert (await the_delivery(office))["state"] == "taken"
    first, second = server.mails
    assert first.message["Message-ID"] == second.message["Message-ID"]


async def test_a_second_try_that_is_answered_is_the_end_of_it(office, server):
    server.behave(after_content="close")
    await office.told(an("ApplicationReceived"))
    await deliver(office)
    server.behave()
    await time_passes(office, "5 minutes")
    await deliver(office)

    assert (await the_delivery(office))["state"] == "taken"
    assert len({mail.message["Message-ID"] for mail in server.mails}) == 1


async def test_the_loop_sends_by_itself_and_finds_a_fault_before_there_is_a_message(postgres, tmp_path, server, intake):
    server.behave(auth="535 5.7.8 wrong password")
    async with sending_by(postgres, tmp_path, intake, server.settings(), delivers=True) as office:
        async with asyncio.timeout(60):
            while await faults(office) != [("channel_sign_in", "535 5.7.8")]:  # noqa: ASYNC110  no event to wait for
                await asyncio.sleep(0.05)
            server.behave()
            await office.told(an("ApplicationReceived"))
            while (await the_delivery(office))["state"] != "taken":  # noqa: ASYNC110  the same
                await asyncio.sleep(0.05)
        assert await faults(office) == []
    assert len(server.mails) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_the_connection_is_encrypted_and_the_certificate_must_be_known(postgres, tmp_path, intake, security):
    async with running_mail_server(tmp_path / "mail", security) as server:
        async with sending_by(postgres, tmp_path, intake, server.settings()) as office:
            await office.told(an("ApplicationReceived"))
            await deliver(office)
            assert (await the_delivery(office))["state"] == "taken"
        [mail] = server.mails
        assert (mail.encrypted, mail.signed_in) == (True, True)

        async with sending_by(postgres, tmp_path, intake, server.settings(ca_file=None)) as office:
            await office.told(an("ApplicationReceived"))
            await deliver(office)
            assert (await the_delivery(office))["state"] == "waiting"
            assert await faults(office) == [("channel_certificate", None)]
        assert len(server.mails) == 1


async def test_a_server_that_offers_no_encryption_gets_neither_password_nor_message(postgres, tmp_path, server, intake):
    smtp = server.settings(security="starttls")
    async with sending_by(postgres, tmp_path, intake, smtp) as office:
        await office.told(an("ApplicationReceived"))
        await deliver(office)
        assert await faults(office) == [("channel_no_encryption", None)]
    assert server.mails == []


async def test_no_log_and_no_row_holds_an_address_or_the_text(office, server, capfd):
    server.behave(rcpt="550 5.1.1 no such user here:")
    await office.told(an("ApplicationReceived"))
    await deliver(office)
    server.behave()
    await office.told(an("OfferMade"))
    await deliver(office)

    kept = str(await office.rows("SELECT * FROM delivery")) + str(await office.rows("SELECT * FROM message"))
    captured = capfd.readouterr()
    assert "solveig" not in kept + captured.out + captured.err
    assert "550 5.1.1" in kept
    assert not re.search(r"no such user", kept + captured.out + captured.err)


async def test_a_letter_in_the_address_beyond_ascii_needs_a_server_that_takes_it(office, server, intake):
    intake.person["email"] = "bjørn@blåbær.example"
    await office.told(an("ApplicationReceived"))
    await deliver(office)

    assert (await the_delivery(office))["state"] == "taken"
    assert server.mails[0].recipients == ["bjørn@xn--blbr-roah.example"]


async def test_a_person_with_a_telephone_too_gets_an_e_mail_where_that_is_what_the_channel_takes(
    office, server, intake
):
    intake.person["phone"] = "41000001"
    await office.told(an("ApplicationReceived"))
    await deliver(office)

    listed = await office.get(f"/cases/{CASE}/messages", role="caseworker")
    assert [(one["channel"], one["state"]) for one in listed if one["to"] == "person"] == [("email", "taken")]
    assert UUID((await the_delivery(office))["message_id"].hex)
