"""After a death nothing is planned, asked or missed, in any order of events, and a correction resumes the case."""

from datetime import timedelta

import pytest

from shared.contracts.followup.aftercare_ended import AftercareEnded
from shared.contracts.followup.aftercare_offered import AftercareOffered
from shared.contracts.followup.contact_not_confirmed import ContactNotConfirmed
from shared.contracts.intake.death_corrected import DeathCorrected
from shared.contracts.intake.death_recorded import DeathRecorded
from tests.component.followup.story import (
    ARRIVED,
    CASE,
    MOVED_OUT,
    a_decision,
    a_move_out,
    a_programme,
    an_arrival,
    asked_to_name,
    contacts,
    name,
)


def a_death():
    return DeathRecorded.model_validate(DeathRecorded.example | {"case_id": CASE})


def a_correction():
    return DeathCorrected.model_validate(DeathCorrected.example | {"case_id": CASE})


async def tells(followup, *events):
    for event in events:
        await followup.told(event)


async def days_in(followup, state, move="arrival"):
    return [day for day, one in (await contacts(followup, move)).items() if one["state"] == state]


async def test_planned_contacts_are_cancelled_and_nobody_is_missed(home):
    await tells(home, a_decision(), an_arrival(), a_death())
    assert await days_in(home, "cancelled") == [0, 1, 3, 5, 7, 14, 30]

    home.go_to(ARRIVED + timedelta(days=40))
    assert await home.fire_due() == 0
    assert await home.announced(ContactNotConfirmed) == []


async def test_a_missing_contact_is_on_no_list_after_a_death_and_is_again_after_the_correction(home):
    await tells(home, a_decision(), an_arrival())
    home.go_to(ARRIVED + timedelta(days=1))
    await home.fire_due()
    await tells(home, a_death())
    assert await home.get("/contacts", role="house_manager") == []

    await tells(home, a_correction())
    listed = await home.get("/contacts", role="house_manager", state="not_confirmed")
    assert [one["day"] for one in listed] == [0]


@pytest.mark.parametrize("death_at", [0, 1, 2, 3])
async def test_nothing_is_planned_or_offered_in_any_order_of_owners(followup, death_at):
    order = [a_programme(), an_arrival(), a_move_out()]
    order.insert(death_at, a_death())
    await tells(followup, a_decision(), *order)
    followup.go_to(MOVED_OUT + timedelta(days=400))
    await followup.fire_due()

    assert await days_in(followup, "planned") == []
    assert await days_in(followup, "not_confirmed") == []
    assert await followup.announced(AftercareEnded) == []
    offered = await followup.announced(AftercareOffered)
    assert len(offered) == (1 if death_at == 3 else 0), "offered only by what was told before"


async def test_nobody_waits_for_a_contact_person_or_is_named_one_or_asked(home):
    await tells(home, a_decision(), a_death())
    assert await asked_to_name(home) == []
    body = {"staff_id": str(CASE)}
    refusal = await home.refused(f"/cases/{CASE}/contact-person", body, role="house_manager")
    assert refusal == "DeathIsRecorded"
    body = {"answer": "accepted"}
    assert await home.refused(f"/cases/{CASE}/aftercare", body, role="house_manager") == "DeathIsRecorded"


async def test_after_the_correction_contacts_are_planned_anew_from_today(home):
    await tells(home, a_decision())
    await name(home)
    await tells(home, an_arrival(), a_death())
    home.go_to(ARRIVED + timedelta(days=5), 8)
    await tells(home, a_correction())

    assert await days_in(home, "planned") == [5, 7, 14, 30]
    assert await days_in(home, "cancelled") == [0, 1, 3]
    assert await home.fire_due() == 0, "what has passed is not missed now"
    home.go_to(ARRIVED + timedelta(days=6))
    await home.fire_due()
    assert [event.day for event in await home.announced(ContactNotConfirmed)] == [5]


async def test_a_move_announced_in_between_gets_its_contacts_and_its_offer(home):
    await tells(home, a_decision(), a_death(), an_arrival(), a_move_out())
    home.go_to(MOVED_OUT + timedelta(days=3), 8)
    await tells(home, a_correction())

    assert await days_in(home, "planned", "move_out") == [3, 5, 7, 14, 30]
    assert await days_in(home, "planned") == []
    assert len(await home.announced(AftercareOffered)) == 1


@pytest.mark.parametrize("answer", ["accepted", "declined"])
async def test_aftercare_goes_on_as_it_was_and_ends_on_its_day(home, answer):
    await tells(home, a_decision(), an_arrival(), a_move_out())
    home.go_to(MOVED_OUT, 8)
    await home.post(f"/cases/{CASE}/aftercare", json={"answer": answer}, role="house_manager")
    await tells(home, a_death())
    case = await home.get(f"/cases/{CASE}", role="house_manager")
    assert case["aftercare"]["state"] == ("started" if answer == "accepted" else "declined")

    await tells(home, a_correction())
    wanted = [0, 1, 3, 5, 7, 14, 30] if answer == "accepted" else []
    assert await days_in(home, "planned", "move_out") == wanted
    home.go_to(MOVED_OUT + timedelta(days=400))
    await home.fire_due()
    assert len(await home.announced(AftercareEnded)) == 1
