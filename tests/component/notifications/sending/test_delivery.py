"""How a message reaches a person: by which channel, with retries, and through staff when it fails."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from services.notifications.deliveries.domain import LEASE, LONGEST_ATTEMPT
from services.notifications.sending.attempt_delivery import attempt_delivery
from services.notifications.sending.deliver_while_running import deliver_while_running
from services.notifications.templates.neutral import NEUTRAL_SENDER
from shared.contracts.notifications.message_failed import MessageFailed
from tests.component.notifications.story import CASE, KARI, PERSONAL, an, deliver, time_passes

TO_PEOPLE = [
    "ApplicationReceived",
    "DecisionMade",
    "OfferMade",
    "OfferExpired",
    "ContactPersonAssigned",
    "ContactPersonChanged",
    "AftercareOffered",
]


async def waiting(notifications):
    return (await notifications.get("/progress"))["work"]["deliveries_waiting"]


async def state(notifications):
    listed = await notifications.get(f"/cases/{CASE}/messages", role="caseworker")
    return [(one["channel"], one["state"]) for one in listed if one["to"] == "person"]


@pytest.mark.parametrize(
    ("missing", "used"),
    [((), "sms"), (("phone",), "email"), (("phone", "email"), "letter")],
)
async def test_the_way_is_chosen_from_what_intake_knows_at_the_moment_of_sending(
    notifications, intake, channel, missing, used
):
    await notifications.told(an("ApplicationReceived"))
    assert intake.asked == []
    for what in missing:
        intake.person[what] = None

    assert await deliver(notifications) == 1
    assert await state(notifications) == [(used, "taken")]
    assert [parcel.route.channel for parcel in channel.parcels] == [used]
    assert intake.asked == [str(CASE)]


@pytest.mark.parametrize(
    ("language", "subject", "body"),
    [
        (
            "nn", "Vi ventar på svar frå deg",
            "Hei. Vi har noko å spørje deg om, og treng svar innan 8. desember 2026. Ring 77 00 00 00. Helsing ",
        ),
        (
            "en", "We are waiting for your answer",
            "Hello. We have something to ask you and need an answer by 8 December 2026. Call 77 00 00 00. ",
        ),
    ],
)  # fmt: skip
async def test_a_person_is_written_to_in_their_language_and_reads_whom_to_call(
    notifications, intake, channel, language, subject, body
):
    intake.person["language"] = language
    await notifications.told(an("OfferMade"))
    await deliver(notifications)

    assert channel.parcels[0].subject == subject
    assert channel.parcels[0].body == f"{body}Kontoret i Storgata"


async def test_a_sender_that_tells_too_much_is_replaced(notifications, intake, channel):
    intake.sender = "Ettervern Øst, koordinator"
    await notifications.told(an("OfferMade"))
    await deliver(notifications)

    assert channel.parcels[0].body.endswith(f"Ring 77 00 00 00. Hilsen {NEUTRAL_SENDER['nb']}")


async def test_no_message_holds_a_name_an_origin_or_a_house(notifications, intake):
    intake.person |= {"phone": None, "email": None}
    for event in (*map(an, TO_PEOPLE), an("StayExpiring", milestone_days=60)):
        await notifications.told(event)
        assert await deliver(notifications) == 1

    kept = str(await notifications.rows("SELECT * FROM message")) + str(
        await notifications.rows("SELECT * FROM delivery")
    )
    for personal in (*PERSONAL, "Hus 1", "Hybel"):
        assert personal not in kept
    listed = await notifications.get(f"/cases/{CASE}/messages", role="caseworker")
    letters = [one["text"]["body"] for one in listed if one["to"] == "person"]
    assert len(letters) == len(TO_PEOPLE) + 1
    assert all("ringe 77 00 00 00" in letter for letter in letters)


async def test_messages_wait_while_intake_is_away_and_leave_when_it_is_back(notifications, intake, channel):
    intake.away = True
    await notifications.told(an("ApplicationReceived"))
    assert await deliver(notifications) == 1
    assert await deliver(notifications) == 0
    assert (await waiting(notifications), channel.parcels) == (1, [])

    intake.away = False
    await time_passes(notifications, "5 minutes")
    assert await deliver(notifications) == 1
    assert (await waiting(notifications), len(channel.parcels)) == (0, 1)


async def test_alarms_to_staff_never_wait_for_intake(notifications, intake):
    intake.away = True
    await notifications.told(an("ContactNotConfirmed", told=[str(KARI)]))

    assert len(await notifications.get("/messages", role="peer_worker", staff_id=KARI)) == 1
    assert intake.asked == []


async def test_a_channel_that_refuses_twice_is_tried_a_third_time_with_the_same_key(notifications, channel):
    channel.refuses = 2
    await notifications.told(an("ApplicationReceived"))
    for _ in range(3):
        assert await deliver(notifications) == 1
        await time_passes(notifications, "5 minutes")

    assert await deliver(notifications) == 0
    rows = await notifications.rows("SELECT message_id, attempts, state FROM delivery")
    assert (rows[0]["attempts"], rows[0]["state"]) == (3, "taken")
    assert [parcel.key for parcel in channel.parcels] == [rows[0]["message_id"]]


@pytest.mark.parametrize("nobody", [True, False])
async def test_where_nothing_reaches_the_person_somebody_is_asked_at_once(notifications, intake, nobody):
    intake.person = None if nobody else {"language": "nb", "name": "Solveig Testesen"}
    await notifications.told(an("ContactPersonAssigned", staff_id=str(KARI)))
    await deliver(notifications)

    assert await state(notifications) == [("", "failed")]
    message_id = UUID((await notifications.rows("SELECT message_id FROM delivery"))[0]["message_id"].hex)
    today = notifications.clock.today()
    assert await notifications.announced() == [
        MessageFailed(case_id=CASE, programme_id="hjem-nord", message_id=message_id, failed_on=today)
    ]
    [task] = await notifications.get("/tasks", role="peer_worker", staff_id=KARI)
    assert (task["kind"], task["key"], task["holder"]) == ("hand_over_message", str(message_id), str(KARI))
    assert (await notifications.rows("SELECT failure FROM delivery"))[0]["failure"] == "no_address"
    assert await waiting(notifications) == 0


async def test_after_two_days_staff_are_notified_once(notifications, intake):
    intake.away = True
    await notifications.told(an("ApplicationReceived"))
    await time_passes(notifications, "47 hours")
    await deliver(notifications)
    assert await notifications.announced() == []

    await time_passes(notifications, "1 hour")
    await deliver(notifications)
    await time_passes(notifications, "1 hour")
    assert await deliver(notifications) == 0
    assert len(await notifications.announced(MessageFailed)) == 1
    assert (await notifications.rows("SELECT failure FROM delivery"))[0]["failure"] == "time_ran_out"


async def test_what_is_no_longer_true_is_not_sent(notifications, channel):
    await notifications.told(an("OfferMade"))
    await notifications.told(an("StayExpiring", milestone_days=30))
    await notifications.told(an("OfferAnswered", answer="declined"))
    await notifications.told(an("StayExtended"))

    assert await deliver(notifications) == 0
    assert channel.parcels == []
    assert await state(notifications) == [("", "cancelled")] * 2
    assert await waiting(notifications) == 0


async def test_a_delivery_in_the_hands_of_one_process_is_not_tried_by_another(notifications, channel):
    for number in range(20):
        reference = f"7K3M9Q{number:02d}"
        application = str(UUID(int=number))
        await notifications.told(an("ApplicationReceived", application_id=application, reference=reference))

    tried = await asyncio.gather(*(deliver(notifications) for _ in range(4)))

    assert sum(tried) == 20
    assert len({parcel.key for parcel in channel.parcels}) == len(channel.parcels) == 20


async def test_the_loop_delivers_by_itself(notifications, channel):
    state_ = notifications.app.state
    loop = asyncio.create_task(
        deliver_while_running(notifications.service.database, state_.address_book, state_.channel)
    )
    try:
        await notifications.told(an("ApplicationReceived"))
        async with asyncio.timeout(60):
            await channel.first.wait()
            while await waiting(notifications):  # noqa: ASYNC110  the database has no event to wait for
                await asyncio.sleep(0.02)
    finally:
        loop.cancel()


async def test_what_a_dead_process_held_is_sent_by_another_within_half_a_minute(notifications, channel, intake):
    await notifications.told(an("ApplicationReceived"))
    intake.silent = True
    dying = asyncio.create_task(deliver(notifications))
    while not intake.asked:  # noqa: ASYNC110  the stand-in has no event to wait for
        await asyncio.sleep(0.01)
    dying.cancel()  # without a last word, as after SIGKILL
    await asyncio.gather(dying, return_exceptions=True)
    intake.silent = False

    assert await deliver(notifications) == 0
    await time_passes(notifications, "25 seconds")
    assert await deliver(notifications) == 1
    assert await state(notifications) == [("sms", "taken")]


async def test_no_attempt_outlives_its_claim(notifications, channel, intake, monkeypatch):
    assert LONGEST_ATTEMPT < LEASE
    monkeypatch.setattr(f"{attempt_delivery.__module__}.LONGEST_ATTEMPT", timedelta(seconds=0.05))
    await notifications.told(an("ApplicationReceived"))
    intake.silent = True

    async with asyncio.timeout(60):
        assert await deliver(notifications) == 1
    assert channel.parcels == []
    assert await waiting(notifications) == 1


async def test_one_that_takes_long_does_not_hold_up_the_others(notifications, intake, channel):
    state_ = notifications.app.state
    intake.silent = True
    for number in range(3):
        application = str(UUID(int=number))
        await notifications.told(an("ApplicationReceived", application_id=application, reference=f"7K3M9Q{number:02d}"))
    loop = asyncio.create_task(
        deliver_while_running(notifications.service.database, state_.address_book, state_.channel)
    )
    try:
        async with asyncio.timeout(60):
            while len(intake.asked) < 3:  # noqa: ASYNC110  the stand-in has no event to wait for
                await asyncio.sleep(0.02)
    finally:
        loop.cancel()
        await asyncio.gather(loop, return_exceptions=True)
