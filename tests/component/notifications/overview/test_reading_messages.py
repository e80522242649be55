"""Staff read their own messages, all messages of a case, and the receipt for a reference."""

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider

from tests.component.notifications.story import CASE, KARI, OLA, an, deliver

NOWHERE = "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0999"


async def test_a_message_to_staff_is_read_in_their_language(notifications):
    await notifications.told(an("StayExpiring", milestone_days=30, days_left=30))

    norwegian = (await notifications.get("/messages", role="house_manager"))[0]
    nynorsk = (await notifications.get("/messages", role="house_manager", language="nn"))[0]
    english = (await notifications.get("/messages", role="house_manager", language="en"))[0]

    assert norwegian["text"] == {
        "subject": "Botiden går mot slutten",
        "body": "Avtalt siste dag er 15. januar 2028, om 30 dager."
        " Snakk med beboeren om neste hjem, eller om å forlenge.",
    }
    assert nynorsk["text"] == {
        "subject": "Butida går mot slutten",
        "body": "Avtalt siste dag er 15. januar 2028, om 30 dagar."
        " Snakk med bebuaren om neste heim, eller om å forlengje.",
    }
    assert english["text"]["subject"] == "The stay is coming to an end"
    assert (norwegian["to"], norwegian["role"], norwegian["channel"], norwegian["state"]) == (
        "staff",
        "house_manager",
        "in_app",
        "unseen",
    )


async def test_a_house_manager_who_is_contact_person_reads_it_once(notifications):
    await notifications.told(an("ContactPersonAssigned", staff_id=str(KARI)))
    await notifications.told(an("StayOverdue"))

    mine = await notifications.get("/messages", role="house_manager", staff_id=KARI)
    assert len(mine) == 1

    await notifications.post(f"/messages/{mine[0]['message_id']}/seen", role="house_manager", staff_id=KARI)
    assert await notifications.get("/messages", role="house_manager", staff_id=KARI) == []
    everything = await notifications.get("/messages", role="house_manager", staff_id=KARI, unseen=False)
    assert [message["state"] for message in everything] == ["seen"]


async def test_everybody_reads_their_own_messages_whatever_they_ask_for(notifications):
    await notifications.told(an("ContactNotConfirmed", told=[str(KARI)]))
    await notifications.told(an("ApplicationReceived"))

    async def listed(role, staff_id, query=""):
        answer = await notifications.ask("GET", f"/messages{query}", role=role, staff_id=staff_id)
        return [message["template"] for message in answer.json()]

    assert await listed("peer_worker", KARI) == ["contact_not_confirmed"]
    assert await listed("caseworker", OLA) == ["new_application"]
    assert await listed("peer_worker", OLA, f"?staff_id={KARI}&role=caseworker") == []


async def test_nobody_marks_somebody_elses_message_as_seen(notifications):
    await notifications.told(an("ContactNotConfirmed", told=[str(KARI)]))
    await notifications.told(an("ApplicationReceived"))
    rows = await notifications.rows("SELECT message_id, recipient FROM message")
    paths = {row["recipient"]: f"/messages/{row['message_id']}/seen" for row in rows}

    assert await notifications.refused(paths["staff"], role="house_manager", staff_id=OLA) == "NotYourMessage"
    assert await notifications.refused(paths["role"], role="peer_worker", staff_id=OLA) == "NotYourMessage"
    assert await notifications.refused(paths["person"], role="caseworker", staff_id=OLA) == "NotYourMessage"
    assert await notifications.refused(paths["staff"]) == "NotAllowed"
    assert await notifications.refused(f"/messages/{NOWHERE}/seen", role="caseworker") == "NoSuchMessage"
    assert len(await notifications.get("/messages", staff_id=KARI, role="peer_worker")) == 1

    await notifications.post(paths["role"], role="caseworker", staff_id=OLA)
    assert await notifications.get("/messages", role="caseworker") == []


async def test_everything_said_about_a_case_is_listed_and_the_look_is_written_down(notifications):
    await notifications.told(an("ApplicationReceived"))
    await deliver(notifications)
    await notifications.told(an("OfferMade"))

    listed = await notifications.get(f"/cases/{CASE}/messages", role="caseworker")

    assert [(one["to"], one["template"], one["channel"], one["state"]) for one in listed] == [
        ("person", "offer", "", "waiting"),
        ("staff", "new_application", "in_app", "unseen"),
        ("person", "receipt", "sms", "taken"),
    ]
    assert "15. januar 2027" in listed[0]["text"]["body"]
    assert listed[2]["text"]["body"].startswith("Hei. Vi har fått det du sendte oss. Referansen din er 7K3M 9QX2 4DTR.")
    access = await notifications.rows("SELECT case_id, what, why FROM access_log")
    assert access == [{"case_id": CASE, "what": "messages", "why": "read_messages"}]


async def test_an_unknown_case_has_no_messages_and_nothing_is_written_about_it(notifications):
    assert await notifications.get(f"/cases/{NOWHERE}/messages", role="caseworker") == []
    assert await notifications.rows("SELECT case_id FROM access_log") == []


async def test_a_peer_worker_reads_the_messages_of_those_they_follow_up_and_of_nobody_else(notifications):
    await notifications.told(an("ApplicationReceived"))
    await notifications.told(an("ContactPersonAssigned", staff_id=str(KARI)))
    path = f"/cases/{CASE}/messages"
    assert await notifications.get(path, role="peer_worker", staff_id=OLA) == []
    assert await notifications.rows("SELECT case_id FROM access_log") == []
    own = await notifications.get(path, role="peer_worker", staff_id=KARI)
    assert "receipt" in {one["template"] for one in own}


async def test_a_receipt_is_found_by_its_reference_with_the_trace_of_the_click(notifications):
    tracer = TracerProvider().get_tracer("a click on Send")
    with tracer.start_as_current_span("POST") as click:
        await notifications.told(an("ApplicationReceived", reference="7K3M9QX2"))
    trace_id = trace.format_trace_id(click.get_span_context().trace_id)

    for typed in ("7K3M9QX2", "7k3m-9qx2", " 7K3M 9QX2 "):
        receipt = await notifications.get("/receipts", reference=typed)
        assert receipt["trace_id"] == trace_id
    row = await notifications.rows("SELECT message_id FROM message WHERE template = 'receipt'")
    assert receipt["message_id"] == str(row[0]["message_id"])
    queued = await notifications.rows("SELECT traceparent FROM delivery")
    assert trace_id in queued[0]["traceparent"]


@pytest.mark.parametrize("reference", ["00000000", "hello", "7K3M9QX2" * 2, ""])
async def test_an_unknown_reference_is_not_found(notifications, reference):
    await notifications.told(an("ApplicationReceived"))

    answer = await notifications.ask("GET", "/receipts", params={"reference": reference})
    assert (answer.status_code, answer.json()["refusal"]) == (404, "NoSuchReceipt")


async def test_the_messages_of_a_case_are_those_to_the_person_or_to_staff_when_asked_for(notifications):
    await notifications.told(an("ApplicationReceived"))
    await deliver(notifications)
    await notifications.told(an("OfferMade"))

    async def listed(**query):
        found = await notifications.get(f"/cases/{CASE}/messages", role="caseworker", **query)
        return [(one["template"], one["was_sent"], one["in_timeline"], one["went_by"]) for one in found]

    person = [("offer", False, True, None), ("receipt", True, True, "sms")]
    staff = [("new_application", False, False, None)]
    assert await listed(to="person") == person
    assert await listed(to="staff") == staff
    assert await listed() == [person[0], *staff, person[1]]
