"""Staff hand over messages that no channel takes, and mark by whom, how and when. A mark can be corrected."""

from datetime import date

import pytest

from shared.contracts.notifications.message_failed import MessageFailed
from tests.component.notifications.story import CASE, INGRID, KARI, OLA, an, deliver, said

OPEN = {"tab": "to_hand_over"}
ON = "2027-01-15"


@pytest.fixture
def channel(channel):
    """An installation without a provider."""
    channel.takes = frozenset()
    return channel


async def the_offer(notifications):
    """An offer that is to be handed over, and the path to it."""
    await notifications.told(an("ContactPersonAssigned", staff_id=str(KARI)))
    await notifications.told(an("OfferMade"))
    await deliver(notifications)
    rows = await notifications.rows("SELECT message_id FROM message WHERE template = 'offer'")
    return f"/messages/{rows[0]['message_id']}"


async def opened(notifications, path, role="house_manager", staff_id=OLA):
    return await notifications.get(path, role=role, staff_id=staff_id)


async def mark(notifications, path, way="phone", on=ON, role="house_manager", staff_id=OLA):
    body = {"way": way, "handed_over_on": on}
    await notifications.post(f"{path}/handing-over", json=body, role=role, staff_id=staff_id)


async def test_what_is_to_be_handed_over_is_said_in_full_in_the_persons_language(notifications, intake, channel):
    intake.person["language"] = "en"
    message = (await opened(notifications, await the_offer(notifications)))["message"]

    assert (message["state"], message["channel"], message["may"]) == ("to_hand_over", "sms", ["hand_over"])
    assert message["text"]["body"].startswith("We have a place for you from 15 January 2027.")
    assert message["text"]["body"].endswith("Kind regards, Kontoret i Storgata")
    assert message["language"] == "en"
    assert channel.parcels == []


async def test_it_is_work_and_not_on_its_way(notifications):
    await the_offer(notifications)

    assert (await notifications.get("/progress"))["work"] == {"deliveries_waiting": 0}
    assert await notifications.announced(MessageFailed) == []
    assert await said(notifications, "contact_person") == []


async def test_a_named_person_hands_it_over_on_a_day_and_it_is_delivered(notifications):
    path = await the_offer(notifications)
    await mark(notifications, path, "on_paper", "2027-01-15")

    found = await opened(notifications, path)
    message = found["message"]
    assert (message["state"], message["way"], message["handed_over_on"]) == ("delivered", "on_paper", "2027-01-15")
    assert message["handed_over_by"] == str(OLA)
    assert [(one["way"], one["staff_id"]) for one in found["marks"]] == [("on_paper", str(OLA))]
    left = await notifications.get("/messages/to-people", role="house_manager", **OPEN)
    assert [one["template"] for one in left] == ["contact_person"]


async def test_the_day_is_neither_ahead_nor_before_it_was_written(notifications):
    path = f"{await the_offer(notifications)}/handing-over"
    who = {"role": "house_manager", "staff_id": OLA}

    early, late = {"way": "phone", "handed_over_on": "2027-01-14"}, {"way": "phone", "handed_over_on": "2027-01-16"}
    assert await notifications.refused(path, early, **who) == "HandedOverBeforeItWasWritten"
    assert await notifications.refused(path, late, **who) == "HandedOverInTheFuture"
    for wrong in ({"way": "pigeon", "handed_over_on": ON}, {"way": "phone", "handed_over_on": "soon"}, {}):
        assert await notifications.refused(path, wrong, **who) == "InvalidInput"


async def test_a_mark_is_corrected_and_undone_and_the_history_keeps_all(notifications):
    path = await the_offer(notifications)
    await mark(notifications, path, "phone")
    await mark(notifications, path, "phone")
    notifications.go_to(date(2027, 1, 20))
    await mark(notifications, path, "posted", "2027-01-18", staff_id=INGRID)
    assert (await opened(notifications, path))["message"]["may"] == ["hand_over", "undo"]

    body = {"mistake": "did_not_reach"}
    await notifications.post(f"{path}/handing-over/undo", json=body, role="house_manager", staff_id=OLA)
    found = await opened(notifications, path)
    assert (found["message"]["state"], found["message"]["way"]) == ("to_hand_over", None)
    assert [(one["way"], one["mistake"], one["staff_id"]) for one in found["marks"]] == [
        (None, "did_not_reach", str(OLA)),
        ("posted", None, str(INGRID)),
        ("phone", None, str(OLA)),
    ]
    undone = await notifications.refused(f"{path}/handing-over/undo", body, role="house_manager", staff_id=OLA)
    assert undone == "NotHandedOver"


async def test_the_contact_person_hands_over_to_their_own_people_and_to_nobody_else(notifications):
    path = await the_offer(notifications)
    mine = await notifications.get("/messages/to-people", role="peer_worker", staff_id=KARI, **OPEN)
    assert {one["case_id"] for one in mine} == {str(CASE)}
    assert await notifications.get("/messages/to-people", role="peer_worker", staff_id=INGRID, **OPEN) == []

    body = {"way": "in_person", "handed_over_on": ON}
    other = {"role": "peer_worker", "staff_id": INGRID}
    assert await notifications.refused(path, method="GET", **other) == "NotYourMessage"
    assert await notifications.refused(f"{path}/handing-over", body, **other) == "NotYourMessage"
    assert await notifications.refused(f"{path}/handing-over", body) == "NotAllowed"
    await mark(notifications, path, "in_person", role="peer_worker", staff_id=KARI)
    undo = {"mistake": "wrong_message"}
    assert await notifications.refused(f"{path}/handing-over/undo", undo, **other) == "NotYourMessage"


async def test_an_offer_that_is_answered_meanwhile_need_not_be_handed_over(notifications):
    path = await the_offer(notifications)
    await notifications.told(an("OfferAnswered", answer="accepted"))

    body = {"way": "phone", "handed_over_on": ON}
    assert (await opened(notifications, path))["message"]["state"] == "cancelled"
    refused = await notifications.refused(f"{path}/handing-over", body, role="house_manager", staff_id=OLA)
    assert refused == "NotToHandOver"


async def test_taking_back_a_mark_on_an_outdated_message_makes_no_new_work(notifications):
    path = await the_offer(notifications)
    await mark(notifications, path)
    await notifications.told(an("OfferAnswered", answer="accepted"))
    undo = {"mistake": "wrong_message"}
    await notifications.post(f"{path}/handing-over/undo", json=undo, role="house_manager", staff_id=OLA)

    assert (await opened(notifications, path))["message"]["state"] == "cancelled"


@pytest.mark.parametrize("knows_the_person", [True, False])
async def test_where_there_is_no_address_it_is_work(notifications, intake, knows_the_person):
    intake.person = {"language": "nb"} if knows_the_person else None
    path = await the_offer(notifications)
    message = (await opened(notifications, path))["message"]
    assert (message["state"], message["failure"], message["channel"]) == ("failed", "no_address", "")
    assert "Vi har en plass til deg" in message["text"]["body"]
    assert ("ringe 77 00 00 00" in message["text"]["body"]) == knows_the_person
    work = await notifications.get("/messages/to-people", role="caseworker", **OPEN)
    assert path.split("/")[-1] in {one["message_id"] for one in work}
    assert await notifications.get("/messages", role="caseworker") == [], "it is a task, and not also a message"

    await mark(notifications, path, "in_person")
    undo = {"mistake": "did_not_reach"}
    await notifications.post(f"{path}/handing-over/undo", json=undo, role="house_manager", staff_id=OLA)
    assert (await opened(notifications, path))["message"]["state"] == "failed"


async def test_opening_and_listing_leave_a_line_in_the_access_log(notifications):
    path = await the_offer(notifications)
    await opened(notifications, path)
    await notifications.get("/messages/to-people", role="caseworker", **OPEN)

    access = await notifications.rows("SELECT case_id, what, why FROM access_log ORDER BY access_id")
    assert access == [
        {"case_id": CASE, "what": "messages", "why": "hand_over_message"},
        {"case_id": CASE, "what": "messages", "why": "list_messages"},
    ]


async def test_a_message_to_staff_is_not_opened_here(notifications):
    await notifications.told(an("ApplicationReceived"))
    row = (await notifications.rows("SELECT message_id FROM message WHERE recipient = 'role'"))[0]

    refused = await notifications.refused(f"/messages/{row['message_id']}", method="GET", role="caseworker")
    assert refused == "NoSuchMessage"


async def test_a_channel_that_takes_letters_only_gets_letters_only(notifications, channel):
    channel.takes = {"letter"}
    await notifications.told(an("OfferMade"))
    await deliver(notifications)

    assert [parcel.route.channel for parcel in channel.parcels] == ["letter"]
    listed = await notifications.get(f"/cases/{CASE}/messages", role="caseworker")
    assert (listed[0]["state"], listed[0]["channel"], listed[0]["taken_by"]) == ("taken", "letter", "stand_in")


async def test_a_channel_may_know_at_once_that_the_person_has_it(notifications, channel):
    channel.takes, channel.answers = {"sms"}, "delivered"
    await notifications.told(an("OfferMade"))
    await deliver(notifications)

    [message] = await notifications.get(f"/cases/{CASE}/messages", role="caseworker")
    assert (message["state"], message["taken_by"], message["way"]) == ("delivered", "stand_in", None)


async def test_what_is_cancelled_while_it_is_prepared_does_not_become_work(notifications, intake):
    await notifications.told(an("OfferMade"))
    intake.meanwhile = lambda: notifications.told(an("OfferAnswered"))
    await deliver(notifications)

    listed = await notifications.get(f"/cases/{CASE}/messages", role="caseworker")
    assert [one["state"] for one in listed if one["to"] == "person"] == ["cancelled"]


async def listed_in(notifications, tab, **more):
    found = await notifications.get("/messages/to-people", role="caseworker", tab=tab, **more)
    return [one["template"] for one in found]


async def test_each_message_to_a_person_is_in_the_list_of_its_state(notifications, intake):
    intake.person = {key: intake.person[key] for key in ("language", "name", "postal_address")}
    path = await the_offer(notifications)
    await mark(notifications, path)
    await notifications.told(an("ApplicationReceived"))

    assert await listed_in(notifications, "on_the_way") == ["receipt"]
    assert await listed_in(notifications, "delivered") == ["offer"]
    assert await listed_in(notifications, "to_hand_over") == ["contact_person"]
    assert await listed_in(notifications, "not_known") == []
    await deliver(notifications)
    assert await listed_in(notifications, "to_hand_over") == ["contact_person", "receipt"]
    refused = await notifications.refused("/messages/to-people?tab=failed", method="GET", role="caseworker")
    assert refused == "InvalidInput"


@pytest.mark.parametrize("only", ["phone", "postal_address"])
async def test_what_can_only_go_by_post_is_listed_for_printing(notifications, intake, only):
    intake.person = {key: intake.person[key] for key in ("language", "name", only)}
    await the_offer(notifications)

    for_the_post = ["contact_person", "offer"] if only == "postal_address" else []
    assert await listed_in(notifications, "to_print") == for_the_post
    assert await listed_in(notifications, "to_print", limit=1) == for_the_post[:1]
    waiting = await notifications.get("/messages/to-people", role="caseworker", tab="to_hand_over")
    assert [one["template"] for one in waiting if one["only_on_paper"]] == for_the_post
    assert [one["template"] for one in waiting] == ["contact_person", "offer"]


async def test_the_way_is_said_once_it_was_used_and_what_is_cancelled_is_not_in_the_timeline(notifications):
    path = await the_offer(notifications)

    async def shown():
        message = (await opened(notifications, path))["message"]
        return message["went_by"], message["in_timeline"], message["is_urgent"]

    assert await shown() == (None, True, False)
    await mark(notifications, path, "in_person")
    assert await shown() == ("in_person", True, False)
    undo = {"mistake": "wrong_message"}
    await notifications.post(f"{path}/handing-over/undo", json=undo, role="house_manager", staff_id=OLA)
    await notifications.told(an("OfferAnswered", answer="accepted"))
    assert await shown() == (None, False, False)


@pytest.mark.parametrize("sent_by", [{"sms"}, frozenset()])
async def test_what_may_be_done_with_a_message_is_exactly_what_is_not_refused(notifications, channel, sent_by):
    """Messages in several states: taken by a channel, to be handed over, and marked."""
    channel.takes = sent_by
    path = await the_offer(notifications)
    acts = {
        "undo": ("/handing-over/undo", {"mistake": "wrong_message"}),
        "hand_over": ("/handing-over", {"way": "phone", "handed_over_on": ON}),
        "return": ("/return", None),
        "undo_return": ("/return/undo", None),
    }
    who = {"role": "peer_worker", "staff_id": KARI}
    for _ in range(3):
        for act, (where, body) in acts.items():
            may = (await opened(notifications, path, **who))["message"]["may"]
            answer = await notifications.ask("POST", path + where, json=body, **who)
            assert (answer.status_code == 200) == (act in may), (act, may, answer.text)
    may = (await opened(notifications, path, **who))["message"]["may"]
    assert may == (["return"] if sent_by else ["hand_over", "undo"])
    assert await notifications.get(f"/cases/{CASE}/messages", role="peer_worker", staff_id=INGRID) == []
