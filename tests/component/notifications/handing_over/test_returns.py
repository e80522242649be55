"""An e-mail that a server had taken comes back to a mailbox that staff read: they record it, and it is a task again."""

import pytest

from shared.contracts.notifications.message_failed import MessageFailed
from tests.component.notifications.story import KARI, OLA, an, deliver

BY_KARI = {"role": "peer_worker", "staff_id": KARI}


async def a_taken_offer(notifications):
    """An offer that a channel has taken, and the path to it."""
    await notifications.told(an("ContactPersonAssigned", staff_id=str(KARI)))
    await notifications.told(an("OfferMade"))
    await deliver(notifications)
    [row] = await notifications.rows("SELECT message_id FROM message WHERE template = 'offer'")
    return f"/messages/{row['message_id']}"


async def opened(notifications, path):
    return await notifications.get(path, **BY_KARI)


async def test_what_came_back_is_a_task_for_a_named_person_with_the_whole_text(notifications):
    path = await a_taken_offer(notifications)
    assert (await opened(notifications, path))["message"]["may"] == ["return"]
    await notifications.post(f"{path}/return", **BY_KARI)

    found = await opened(notifications, path)
    assert (found["message"]["state"], found["message"]["failure"]) == ("failed", "came_back")
    assert found["message"]["may"] == ["hand_over", "undo_return"]
    assert "Vi har en plass til deg" in found["message"]["text"]["body"], "and not the notice that was sent"
    assert [(one["mistake"], one["staff_id"]) for one in found["marks"]] == [("came_back", str(KARI))]
    [task] = await notifications.get("/tasks", **BY_KARI)
    assert (task["kind"], task["holder"]) == ("hand_over_message", str(KARI))
    assert len(await notifications.announced(MessageFailed)) == 1


async def test_recorded_twice_it_is_one_task(notifications):
    path = await a_taken_offer(notifications)
    for _ in range(2):
        await notifications.post(f"{path}/return", **BY_KARI)

    assert len(await notifications.get("/tasks", **BY_KARI)) == 1
    assert len(await notifications.announced(MessageFailed)) == 1


async def test_handed_over_in_another_way_it_is_delivered_and_no_task_any_more(notifications):
    path = await a_taken_offer(notifications)
    await notifications.post(f"{path}/return", **BY_KARI)
    await notifications.post(f"{path}/handing-over", json={"way": "phone", "handed_over_on": "2027-01-15"}, **BY_KARI)

    assert (await opened(notifications, path))["message"]["state"] == "delivered"
    assert [one for one in await notifications.get("/tasks", **BY_KARI) if not one["done_at"]] == []
    assert await notifications.refused(f"{path}/return/undo", **BY_KARI) == "NotReturned"


async def test_a_wrong_record_is_taken_back_and_the_history_keeps_both(notifications):
    path = await a_taken_offer(notifications)
    await notifications.post(f"{path}/return", **BY_KARI)
    await notifications.post(f"{path}/return/undo", **BY_KARI)

    found = await opened(notifications, path)
    assert (found["message"]["state"], found["message"]["failure"]) == ("taken", None)
    assert [one["mistake"] for one in found["marks"]] == ["did_not_come_back", "came_back"]
    assert await notifications.get("/tasks", **BY_KARI) == []


async def test_what_is_no_longer_true_is_no_task_when_it_comes_back(notifications):
    path = await a_taken_offer(notifications)
    await notifications.told(an("OfferAnswered", answer="declined"))
    await notifications.post(f"{path}/return", **BY_KARI)

    assert (await opened(notifications, path))["message"]["state"] == "cancelled"
    assert await notifications.get("/tasks", **BY_KARI) == []
    assert await notifications.announced(MessageFailed) == []


@pytest.mark.parametrize("verb", ["return", "return/undo"])
async def test_nobody_records_it_for_people_whom_somebody_else_follows_up(notifications, verb):
    path = await a_taken_offer(notifications)
    assert await notifications.refused(f"{path}/{verb}", role="peer_worker", staff_id=OLA) == "NotYourMessage"


async def test_what_no_channel_has_taken_cannot_come_back(notifications, channel):
    channel.takes = frozenset()
    path = await a_taken_offer(notifications)
    assert await notifications.refused(f"{path}/return", **BY_KARI) == "NotWithAChannel"
    assert await notifications.refused(f"{path}/return/undo", **BY_KARI) == "NotReturned"
