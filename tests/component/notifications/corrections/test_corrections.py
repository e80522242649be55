"""A planned or recorded day was wrong: what has not left is not sent, and what has left is corrected."""

import itertools
import random
from datetime import date

import pytest

from tests.component.notifications.story import CASE, KARI, OLA, an, deliver, said

MANAGERS = {"role": "house_manager", "staff_id": OLA}


async def to_person(notifications):
    """The messages to the person, as (template, state), the oldest first."""
    query = "SELECT template, state FROM message JOIN delivery USING (message_id) ORDER BY message_id"
    return [(row["template"], row["state"]) for row in await notifications.rows(query)]


async def unseen(notifications):
    return sorted(one["template"] for one in await notifications.get("/messages", **MANAGERS))


async def texts(notifications, template):
    listed = await notifications.get(f"/cases/{CASE}/messages", role="caseworker")
    return [one["text"]["body"] for one in listed if one["template"] == template and one["to"] == "staff"]


@pytest.mark.parametrize("because", ["not_arrived", "by_person", "by_house"])
async def test_a_place_given_back_notifies_the_person_and_closes_older_messages(notifications, channel, because):
    await notifications.told(an("OfferMade"))
    await deliver(notifications)
    await notifications.told(an("OfferAnswered", answer="accepted"))
    await notifications.told(an("NotArrived"))
    await notifications.told(an("StayCancelled", because=because))
    await deliver(notifications)

    template = f"stay_cancelled_{because}"
    assert await to_person(notifications) == [("offer", "taken"), (template, "taken")]
    assert await said(notifications, "contact_person") == ["not_arrived", template]
    assert (await said(notifications, "caseworker"))[-1] == template
    assert await unseen(notifications) == [template]


@pytest.mark.parametrize("because", ["not_arrived", "by_person", "by_house"])
async def test_a_letter_about_a_place_given_back_says_that_the_turn_is_kept(notifications, intake, channel, because):
    intake.person |= {"phone": None, "email": None}
    await notifications.told(an("StayCancelled", because=because))
    await deliver(notifications)

    assert "Du står fortsatt på ventelisten" in channel.parcels[0].body or "du står fortsatt" in channel.parcels[0].body
    assert "beholdt turen din" in channel.parcels[0].body
    assert "ringe 77 00 00 00" in channel.parcels[0].body


async def test_after_a_place_was_given_back_the_next_one_is_offered_and_missed_as_the_first(notifications):
    again = {"offer_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0033", "starts_on": "2027-03-01"}
    for _ in range(2):
        await notifications.told(an("OfferMade", **again))
        await notifications.told(an("NotArrived"))
        await notifications.told(an("StayCancelled"))
        again["offer_id"] = "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0034"

    assert (await said(notifications, "contact_person")).count("not_arrived") == 2
    assert (await to_person(notifications))[-1] == ("stay_cancelled_not_arrived", "waiting")


async def test_an_offer_that_has_not_left_says_the_new_day_and_the_old_answer_day(notifications, intake, channel):
    intake.person |= {"phone": None, "email": None}
    await notifications.told(an("OfferMade"))
    await notifications.told(an("StayRescheduled"))
    await deliver(notifications)

    assert await to_person(notifications) == [("offer", "cancelled"), ("offer", "taken")]
    assert "fra 20. januar 2027" in channel.parcels[0].body
    assert "innen 8. desember 2026" in channel.parcels[0].body
    assert await said(notifications, "contact_person") == ["stay_rescheduled"]
    assert await said(notifications, "house_manager") == ["stay_rescheduled"]


async def test_an_offer_that_has_left_is_followed_by_the_new_day(notifications):
    await notifications.told(an("OfferMade"))
    await deliver(notifications)
    await notifications.told(an("StayRescheduled"))

    assert await to_person(notifications) == [("offer", "taken"), ("stay_rescheduled", "waiting")]


async def test_every_move_of_the_day_leads_to_a_message(notifications):
    there = {"starts_on": "2027-01-20", "previous_start_on": "2027-01-15"}
    back = {"starts_on": "2027-01-15", "previous_start_on": "2027-01-20"}
    await notifications.told(an("NotArrived"))
    for move in (there, back, there):
        await notifications.told(an("StayRescheduled", **move))

    assert [state for _, state in await to_person(notifications)] == ["cancelled", "cancelled", "waiting"]
    assert await unseen(notifications) == ["stay_rescheduled"]
    listed = await notifications.get("/messages", **MANAGERS)
    assert listed[0]["text"]["body"] == "Personen er ventet 20. januar 2027, og ikke 15. januar 2027."
    await notifications.told(an("Admitted"))
    assert await unseen(notifications) == []
    assert [state for _, state in await to_person(notifications)] == ["cancelled"] * 3


async def test_a_corrected_arrival_takes_back_the_old_end_and_keeps_what_is_still_true(notifications):
    wrong = {"agreed_end_on": "2028-01-15", "milestone_days": 30}
    await notifications.told(an("Admitted"))
    await notifications.told(an("StayExpiring", **wrong))
    await notifications.told(an("ArrivalCorrected", agreed_end_on="2028-01-15"))
    assert await to_person(notifications) == [("stay_expiring", "waiting")]
    assert await unseen(notifications) == ["arrival_corrected", "stay_expiring"]

    await notifications.told(an("ArrivalCorrected", agreed_end_on="2028-01-14"))
    assert await to_person(notifications) == [("stay_expiring", "cancelled")]
    assert await unseen(notifications) == ["arrival_corrected"]

    await notifications.told(an("ArrivalCorrected", agreed_end_on="2028-01-15"))
    assert await unseen(notifications) == ["arrival_corrected", "stay_expiring"]


@pytest.mark.parametrize("by_hand", [False, True])
async def test_a_wrong_message_that_was_sent_is_work_for_the_contact_person(notifications, channel, by_hand):
    await notifications.told(an("ContactPersonAssigned", staff_id=str(KARI)))
    await notifications.told(an("Admitted"))
    await notifications.told(an("StayExpiring", milestone_days=30))
    if by_hand:
        channel.takes = frozenset()
    await deliver(notifications)
    to_the_person = "SELECT message_id FROM message WHERE template = 'stay_expiring' AND recipient = 'person'"
    [row] = await notifications.rows(to_the_person)
    if by_hand:
        body = {"way": "phone", "handed_over_on": "2027-01-15"}
        await notifications.post(f"/messages/{row['message_id']}/handing-over", json=body, **MANAGERS)
    await notifications.told(an("ArrivalCorrected"))

    told = "Personen har fått «Vi vil gjerne ta en prat med deg» 15. januar 2027, og det stemmer ikke lenger."
    assert (
        await texts(notifications, "arrival_corrected")
        == [
            (
                "Personen flyttet inn 14. januar 2027, og ikke 15. januar 2027. Avtalt siste dag er 14. januar 2028."
                f" {told}"
            )
        ]
        * 2
    )
    mine = await notifications.get("/messages", role="peer_worker", staff_id=KARI)
    assert "arrival_corrected" in {one["template"] for one in mine}
    [task] = [one for one in await own_tasks(notifications) if one["kind"] == "tell_what_stands"]
    assert (task["holder"], task["due_on"], task["may"]) == (str(KARI), "2027-01-18", ["do", "finish", "hand_on"])


async def own_tasks(notifications):
    return await notifications.get("/tasks", role="peer_worker", staff_id=KARI)


@pytest.mark.parametrize(
    "over",
    [
        an("StayExtended"),
        an("Discharged"),
        an("DeathRecorded"),
        an("ArrivalCorrected", agreed_end_on=an("StayExpiring").agreed_end_on.isoformat()),
    ],
)
async def test_nobody_tells_what_stands_when_it_does_not_matter_any_more_or_is_true_again(notifications, over):
    await notifications.told(an("ContactPersonAssigned", staff_id=str(KARI)))
    await notifications.told(an("StayExpiring", milestone_days=30))
    await deliver(notifications)
    await notifications.told(an("ArrivalCorrected"))
    assert [one["kind"] for one in await own_tasks(notifications)] == ["tell_what_stands"]
    await notifications.told(over)
    assert await own_tasks(notifications) == []


async def test_whoever_has_told_the_person_marks_it_and_may_undo_that(notifications):
    await notifications.told(an("ContactPersonAssigned", staff_id=str(KARI)))
    await notifications.told(an("StayExpiring", milestone_days=30))
    await deliver(notifications)
    await notifications.told(an("ArrivalCorrected"))
    [task] = await own_tasks(notifications)
    path, who = f"/tasks/{task['task_id']}/done", {"role": "peer_worker", "staff_id": KARI}
    await notifications.post(path, json={"note": "Snakket på kjøkkenet."}, **who)
    [done] = await own_tasks(notifications)
    assert (done["may"], done["note"]) == (["undo"], "Snakket på kjøkkenet.")
    assert "kjøkken" not in await notifications.dump()
    await notifications.post(f"{path}/undo", **who)
    assert [one["may"] for one in await own_tasks(notifications)] == [["do", "finish", "hand_on"]]


async def test_a_wrong_message_that_was_not_sent_is_not_work_for_staff(notifications):
    await notifications.told(an("StayExpiring", milestone_days=30))
    await notifications.told(an("ArrivalCorrected"))

    assert all("stemmer ikke lenger" not in body for body in await texts(notifications, "arrival_corrected"))


async def test_an_arrival_taken_back_reopens_what_the_arrival_had_closed(notifications):
    await notifications.told(an("NotArrived"))
    await notifications.told(an("Admitted"))
    await notifications.told(an("StayExpiring", milestone_days=60))
    await notifications.told(an("ArrivalCorrected", arrived_on=None))

    assert await to_person(notifications) == [("stay_expiring", "cancelled")]
    assert await unseen(notifications) == ["arrival_undone"]
    await notifications.told(an("NotArrived"))
    assert await unseen(notifications) == ["arrival_undone", "not_arrived"]
    await notifications.told(an("Admitted"))
    assert await unseen(notifications) == []


@pytest.mark.parametrize("place_of_warning", range(3))
async def test_a_warning_before_the_exit_is_open_after_an_arrival_taken_back_in_any_order(
    notifications, place_of_warning
):
    notifications.go_to(date(2027, 1, 10))
    order = [an("Admitted"), an("ArrivalCorrected", arrived_on=None)]
    order.insert(place_of_warning, an("ExitApproaching"))
    for event in order:
        await notifications.told(event)

    listed = await notifications.get("/messages", role="caseworker", staff_id=OLA)
    assert [one["template"] for one in listed] == ["exit_approaching"]


async def test_messages_closed_by_a_withdrawal_stay_closed_when_an_arrival_is_taken_back(notifications):
    for event in (an("Admitted"), an("ApplicationWithdrawn"), an("ArrivalCorrected", arrived_on=None)):
        await notifications.told(event)
    await notifications.told(an("ExitApproaching"))

    assert await notifications.get("/messages", role="caseworker", staff_id=OLA) == []


async def test_a_move_out_taken_back_reopens_messages_about_the_stay(notifications):
    await notifications.told(an("StayExpiring", milestone_days=90))
    await notifications.told(an("StayOverdue", agreed_end_on="2028-01-14"))
    await notifications.told(an("Discharged"))
    assert await unseen(notifications) == []

    await notifications.told(an("MoveOutCorrected", moved_out_on=None, agreed_end_on="2028-01-14"))
    assert await unseen(notifications) == ["move_out_undone", "stay_overdue"]
    await notifications.told(an("StayExpiring", agreed_end_on="2028-04-14", milestone_days=30))
    assert await to_person(notifications) == [("stay_expiring", "waiting")]
    await notifications.told(an("Discharged"))
    assert await unseen(notifications) == []
    assert await to_person(notifications) == [("stay_expiring", "cancelled")]


async def test_an_arrival_corrected_after_the_move_out_reopens_no_messages(notifications):
    await notifications.told(an("StayExpiring", milestone_days=90))
    await notifications.told(an("Discharged"))
    await notifications.told(an("ArrivalCorrected", agreed_end_on="2028-01-15"))

    assert await unseen(notifications) == ["arrival_corrected"]


async def test_staff_are_notified_of_a_corrected_move_out(notifications):
    await notifications.told(an("Discharged"))
    await notifications.told(an("MoveOutCorrected"))

    assert await said(notifications, "contact_person") == ["move_out_corrected"]
    assert (
        await texts(notifications, "move_out_corrected")
        == ["Personen flyttet ut 12. januar 2028, og ikke 10. januar 2028."] * 2
    )


async def test_an_offer_of_aftercare_that_has_not_left_says_the_right_last_day(notifications, intake, channel):
    intake.person |= {"phone": None, "email": None}
    await notifications.told(an("AftercareOffered"))
    await notifications.told(an("AftercareCorrected"))
    await deliver(notifications)

    assert await to_person(notifications) == [("aftercare", "cancelled"), ("aftercare", "taken")]
    assert "fram til 12. juli 2028" in channel.parcels[0].body
    assert await said(notifications, "contact_person") == ["aftercare_corrected"]


@pytest.mark.parametrize("started", [False, True])
async def test_a_person_who_got_a_wrong_last_day_of_aftercare_gets_the_right_one(notifications, started):
    await notifications.told(an("AftercareOffered"))
    if started:
        await notifications.told(an("AftercareStarted"))  # said yes before it was sent
    else:
        await deliver(notifications)
    await notifications.told(an("AftercareCorrected"))

    told = ("aftercare", "cancelled" if started else "taken")
    assert await to_person(notifications) == [told, ("aftercare_corrected", "waiting")]
    await notifications.told(an("AftercareCorrected", until_on="2028-07-14", previous_until_on="2028-07-12"))
    assert await to_person(notifications) == [
        told, ("aftercare_corrected", "cancelled"), ("aftercare_corrected", "waiting"),
    ]  # fmt: skip


async def test_no_correction_is_sent_about_aftercare_that_has_ended(notifications):
    await notifications.told(an("AftercareOffered"))
    await deliver(notifications)
    await notifications.told(an("AftercareEnded"))
    await notifications.told(an("AftercareCorrected"))

    assert await to_person(notifications) == [("aftercare", "taken"), ("aftercare_corrected", "cancelled")]


@pytest.mark.parametrize("heard", [True, False])
async def test_an_offer_of_aftercare_is_taken_back_from_whoever_has_heard_of_it_and_comes_again(notifications, heard):
    await notifications.told(an("AftercareOffered"))
    if heard:
        await deliver(notifications)
    await notifications.told(an("AftercareCorrected", until_on=None))

    first, back = ("taken", "waiting") if heard else ("cancelled", "cancelled")
    assert await to_person(notifications) == [("aftercare", first), ("aftercare_taken_back", back)]
    assert await said(notifications, "contact_person") == ["aftercare_taken_back"]
    await notifications.told(an("AftercareOffered"))
    assert (await to_person(notifications))[1:] == [("aftercare_taken_back", "cancelled"), ("aftercare", "waiting")]


HOUSING = [
    an("OfferMade"),
    an("StayRescheduled"),
    an("OfferAnswered", answer="accepted"),
    an("NotArrived", expected_on="2027-01-20"),
    an("Admitted"),
    an("ArrivalCorrected", agreed_end_on="2028-01-14"),
    an("StayExpiring", agreed_end_on="2028-01-14", milestone_days=30),
    an("Discharged"),
    an("MoveOutCorrected"),
]
FOLLOWUP = [an("ContactPersonAssigned", staff_id=str(KARI)), an("AftercareOffered"), an("AftercareCorrected")]
INTAKE = [an("ApplicationReceived"), an("DecisionMade"), an("ExitApproaching", planned_exit_on="2027-06-01")]


def interleaved(seed):
    """All events in a random order that keeps the order of each owner."""
    chance = random.Random(seed)
    queues = [list(HOUSING), list(FOLLOWUP), list(INTAKE)]
    order = []
    while any(queues):
        order.append(chance.choice([queue for queue in queues if queue]).pop(0))
    return order


@pytest.mark.parametrize("seed", range(6))
async def test_corrections_end_the_same_in_any_order_of_owners(notifications, seed):
    for event in interleaved(seed):
        await notifications.told(event)

    mine = await notifications.get("/messages", role="peer_worker", staff_id=KARI)
    assert sorted(one["template"] for one in mine) == ["aftercare_corrected", "arrival_corrected", "move_out_corrected"]
    assert await unseen(notifications) == ["arrival_corrected", "move_out_corrected", "offer_accepted"]
    assert sorted(await to_person(notifications)) == [
        ("aftercare", "cancelled"),
        ("aftercare", "waiting"),
        ("contact_person", "waiting"),
        ("decision", "waiting"),
        ("offer", "cancelled"),
        ("offer", "cancelled"),
        ("receipt", "waiting"),
        ("stay_expiring", "cancelled"),
    ]


@pytest.mark.parametrize("order", sorted(set(itertools.permutations("hhff"))))
async def test_a_corrected_move_out_and_its_aftercare_end_the_same_however_they_meet(notifications, order):
    told = {
        "h": iter([an("Discharged"), an("MoveOutCorrected", moved_out_on=None)]),
        "f": iter([an("AftercareOffered"), an("AftercareCorrected", until_on=None)]),
    }
    for owner in order:
        await notifications.told(next(told[owner]))

    assert await to_person(notifications) == [("aftercare", "cancelled"), ("aftercare_taken_back", "cancelled")]
    assert await unseen(notifications) == ["move_out_undone"]
