"""The same people get the same messages, in whatever order the events of different services arrive."""

import random

import pytest

from tests.component.notifications.story import KARI, OLA, an, deliver

INTAKE = [an("ApplicationReceived"), an("ExitApproaching"), an("DecisionMade"), an("ApplicationWithdrawn")]
HOUSING = [
    an("OfferMade"),
    an("OfferAnswered"),
    an("NotArrived"),
    an("Admitted"),
    an("StayExpiring", milestone_days=30),
]
FOLLOWUP = [an("ContactPersonAssigned", staff_id=str(KARI)), an("ContactNotConfirmed", told=[str(KARI), str(OLA)])]
GATEWAY = [an("StaffMemberChanged", staff_id=str(OLA), active=False)]


def interleaved(seed):
    """All events in a random order that keeps the order of each owner."""
    chance = random.Random(seed)
    queues = [list(INTAKE), list(HOUSING), list(FOLLOWUP), list(GATEWAY)]
    order = []
    while any(queues):
        queue = chance.choice([queue for queue in queues if queue])
        order.append(queue.pop(0))
    return order


async def end_state(notifications):
    """The unseen messages to staff, and the messages to the person that are not cancelled."""
    unseen = {}
    for staff_id, role in ((KARI, "peer_worker"), (OLA, "house_manager"), (None, "caseworker")):
        listed = await notifications.get("/messages", role=role, staff_id=staff_id or OLA)
        unseen[role] = sorted(message["template"] for message in listed)
    deliveries = await notifications.rows(
        "SELECT template, state FROM message JOIN delivery USING (message_id) ORDER BY template"
    )
    return unseen, deliveries


@pytest.mark.parametrize("seed", range(6))
async def test_the_end_is_the_same_in_any_order_of_owners(notifications, seed):
    for event in interleaved(seed):
        await notifications.told(event)

    unseen, deliveries = await end_state(notifications)
    assert unseen == {
        "peer_worker": ["contact_not_confirmed", "stay_expiring"],
        "house_manager": ["contact_not_confirmed", "offer_accepted", "stay_expiring"],
        "caseworker": ["offer_accepted"],
    }
    assert [(row["template"], row["state"]) for row in deliveries] == [
        ("contact_person", "waiting"),
        ("decision", "waiting"),
        ("offer", "cancelled"),
        ("receipt", "waiting"),
        ("stay_expiring", "waiting"),
    ]


async def test_an_offer_that_is_told_after_the_withdrawal_is_not_sent(notifications, channel):
    await notifications.told(an("ApplicationWithdrawn"))
    await notifications.told(an("OfferMade"))
    await deliver(notifications)

    assert channel.parcels == []
