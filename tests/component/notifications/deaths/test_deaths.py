"""After a recorded death nothing is sent to the person, in any order of events, and staff are notified."""

import random

import pytest

from tests.component.notifications.story import CASE, KARI, OLA, an, deliver, said

BEFORE = [
    an("ApplicationReceived"),
    an("DecisionMade"),
    an("ContactPersonAssigned", staff_id=str(KARI)),
    an("OfferMade"),
]
LATE = [
    an("OfferExpired"),
    an("NotArrived"),
    an("StayExpiring", milestone_days=30),
    an("StayOverdue"),
    an("Discharged"),
    an("ContactNotConfirmed", told=[str(KARI), str(OLA)]),
    an("AftercareOffered"),
    an("ContactPersonChanged", staff_id=str(OLA)),
]


async def tells(notifications, *events):
    for event in events:
        await notifications.told(event)


async def states(notifications):
    rows = await notifications.rows("SELECT DISTINCT state FROM delivery")
    return {row["state"] for row in rows}


async def unseen(notifications, staff_id, role):
    return [one["template"] for one in await notifications.get("/messages", role=role, staff_id=staff_id)]


async def test_what_is_waiting_is_not_sent(notifications, channel):
    await tells(notifications, *BEFORE, an("DeathRecorded"))
    assert await states(notifications) == {"cancelled"}
    assert await deliver(notifications) == 0
    assert channel.parcels == []


@pytest.mark.parametrize("seed", range(6))
async def test_nothing_is_said_to_the_person_in_any_order_of_owners(notifications, channel, seed):
    chance = random.Random(seed)
    order = list(LATE)
    order.insert(chance.randrange(len(LATE) + 1), an("DeathRecorded"))
    await tells(notifications, *BEFORE, *order)

    await deliver(notifications)
    assert channel.parcels == []
    assert await states(notifications) == {"cancelled"}
    contact_person = await unseen(notifications, OLA, "house_manager")
    assert contact_person == ["death_recorded"], "nobody is asked for anything else"
    assert await unseen(notifications, KARI, "caseworker") == ["death_recorded"]


async def test_the_staff_around_the_person_are_told_once_with_what_remains(notifications):
    await tells(notifications, *BEFORE, an("DeathRecorded"))
    told = [recipient for recipient, template in await said(notifications) if template == "death_recorded"]
    assert told == ["contact_person", "house_manager", "caseworker"]
    (message,) = await notifications.get("/messages", role="peer_worker", staff_id=KARI)
    assert "4. mars 2027" in message["text"]["body"]
    assert "pårørende" in message["text"]["body"]


async def test_intake_is_the_first_to_know_and_then_the_delivery_is_cancelled_and_no_alarm(
    notifications, channel, intake
):
    await tells(notifications, an("ApplicationReceived"))
    intake.has_died = True
    assert await deliver(notifications) == 1

    assert channel.parcels == []
    assert await states(notifications) == {"cancelled"}
    assert await notifications.rows("SELECT 1 FROM task") == []
    assert await notifications.announced() == []


async def test_after_a_correction_messages_are_sent_again_and_nothing_is_sent_late(notifications, channel):
    await tells(notifications, *BEFORE, an("DeathRecorded"), an("AftercareOffered"), an("DeathCorrected"))
    assert await deliver(notifications) == 0, "what was cancelled is not sent late"
    assert await unseen(notifications, KARI, "peer_worker") == ["death_corrected"]

    await tells(notifications, an("StayExpiring", milestone_days=30))
    await deliver(notifications)
    assert len(channel.parcels) == 1
    assert "stay_expiring" in await unseen(notifications, KARI, "peer_worker")


async def test_a_death_recorded_again_after_a_correction_is_told_again(notifications):
    await tells(notifications, *BEFORE, an("DeathRecorded"), an("DeathCorrected"), an("DeathRecorded"))
    assert await unseen(notifications, KARI, "peer_worker") == ["death_recorded"]
    await tells(notifications, an("StayExpiring", milestone_days=30))
    assert await states(notifications) == {"cancelled"}
    assert len(await notifications.rows("SELECT 1 FROM death WHERE case_id = :case", case=CASE)) == 1
