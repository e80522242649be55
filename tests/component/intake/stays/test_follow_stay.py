"""The status of a case follows the events of housing and followup, as does the warning before the exit."""

from datetime import date
from importlib import import_module

import pytest
from sqlalchemy import text

from services.intake.cases.refusals import NoSuchCase
from shared.contracts.intake.exit_approaching import ExitApproaching
from shared.database import Actor
from shared.ids import new_id
from tests.component.intake.builders import (
    REASONS,
    admitted,
    aftercare_ended,
    an_application,
    arrival_corrected,
    discharged,
    move_out_corrected,
    not_arrived,
    offer_answered,
    stay_cancelled,
    stay_extended,
)

GRANTED = {"outcome": "granted", "reasons": REASONS}


async def a_case(intake, *, granted=True, **changes):
    case_id = (await intake.post("/applications", json=an_application(**changes)))["case_id"]
    if granted:
        await intake.post(f"/cases/{case_id}/decision", json=GRANTED, role="caseworker")
    return case_id


async def status_and_history(intake, case_id):
    case = await intake.get(f"/cases/{case_id}", role="caseworker")
    return case["status"], [line["what"] for line in case["history"][2:]]


async def test_the_case_follows_the_stay_from_arrival_to_the_end_of_aftercare(intake):
    case_id = await a_case(intake)
    for event in (offer_answered, admitted, stay_extended, discharged, aftercare_ended):
        await intake.told(event(case_id))

    assert await status_and_history(intake, case_id) == (
        "ended",
        ["offer_accepted", "admitted", "stay_extended", "discharged", "aftercare_ended"],
    )


async def test_aftercare_that_ends_before_the_move_out_is_told_changes_nothing_about_the_stay(intake):
    case_id = await a_case(intake)
    await intake.told(admitted(case_id))
    await intake.told(aftercare_ended(case_id))
    assert (await status_and_history(intake, case_id))[0] == "admitted"

    await intake.told(discharged(case_id))
    assert (await status_and_history(intake, case_id))[0] == "ended"


async def test_a_person_who_has_not_come_is_still_granted(intake):
    case_id = await a_case(intake)
    await intake.told(not_arrived(case_id))

    assert await status_and_history(intake, case_id) == ("granted", ["not_arrived"])


async def test_a_corrected_day_leaves_the_case_where_it_is(intake):
    case_id = await a_case(intake)
    events = [admitted(case_id), arrival_corrected(case_id, "2027-01-14"), discharged(case_id)]
    for event in [*events, move_out_corrected(case_id, "2028-01-09")]:
        await intake.told(event)

    history = ["admitted", "arrival_corrected", "discharged", "move_out_corrected"]
    assert await status_and_history(intake, case_id) == ("ended", history)


async def test_an_arrival_or_a_move_out_that_never_was_is_taken_back(intake):
    case_id = await a_case(intake)
    await intake.told(admitted(case_id))
    await intake.told(arrival_corrected(case_id, None))
    assert (await status_and_history(intake, case_id))[0] == "granted"

    await intake.told(admitted(case_id))
    await intake.told(discharged(case_id))
    await intake.told(move_out_corrected(case_id, None))
    assert (await status_and_history(intake, case_id))[0] == "admitted"


async def test_a_place_given_back_leaves_the_decision_and_its_deadline_alone(intake):
    case_id = await a_case(intake)
    before = (await intake.get(f"/cases/{case_id}", role="caseworker"))["decision"]
    await intake.told(offer_answered(case_id))
    await intake.told(stay_cancelled(case_id))

    assert await status_and_history(intake, case_id) == ("granted", ["offer_accepted", "stay_cancelled"])
    assert (await intake.get(f"/cases/{case_id}", role="caseworker"))["decision"] == before


async def test_the_same_event_delivered_five_times_has_one_effect(intake):
    case_id = await a_case(intake)
    event_id = new_id()
    for _ in range(5):
        await intake.told(admitted(case_id), version=1, event_id=event_id)

    assert await status_and_history(intake, case_id) == ("admitted", ["admitted"])


async def test_after_the_arrival_the_application_cannot_be_changed(intake):
    case_id = await a_case(intake)
    await intake.told(admitted(case_id))

    for path, body in [("withdrawal", {}), ("exit-date", {"planned_exit_on": "2027-03-01", "reason": "Sent."})]:
        assert await intake.refused(f"/cases/{case_id}/{path}", body, role="caseworker") == "StayHasBegun"


async def test_a_case_that_intake_does_not_have_is_not_silently_left_out(intake):
    with pytest.raises(NoSuchCase):
        await intake.told(admitted(new_id()))


async def warnings(intake):
    return [(event.planned_exit_on, event.days_left) for event in await intake.announced(ExitApproaching)]


async def test_two_weeks_before_the_exit_of_an_undecided_case_somebody_is_told_once(intake):
    await a_case(intake, granted=False)
    intake.go_to(date(2026, 12, 31))
    assert await intake.fire_due() == 0

    intake.go_to(date(2027, 1, 1))
    assert await intake.fire_due() == 1
    assert await intake.fire_due() == 0
    assert await warnings(intake) == [(date(2027, 1, 15), 14)]


async def test_a_granted_case_without_a_place_is_warned_of_and_one_with_a_place_is_not(intake):
    await a_case(intake)
    with_place = await a_case(intake)
    await intake.told(offer_answered(with_place, "accepted"))
    intake.go_to(date(2027, 1, 1))
    await intake.fire_due()

    assert len(await warnings(intake)) == 1


async def test_a_place_lost_when_the_exit_is_near_is_warned_of_at_once(intake):
    case_id = await a_case(intake)
    await intake.told(offer_answered(case_id, "accepted"))
    intake.go_to(date(2027, 1, 5))
    await intake.fire_due()
    assert await warnings(intake) == []

    await intake.told(stay_cancelled(case_id, "by_house"))

    assert await warnings(intake) == [(date(2027, 1, 15), 10)]


async def test_after_an_arrival_was_taken_back_a_cancelled_stay_is_warned_of(intake):
    case_id = await a_case(intake)
    await intake.told(offer_answered(case_id, "accepted"))
    await intake.told(admitted(case_id, on="2026-12-20"))
    await intake.told(arrival_corrected(case_id, None))
    await intake.told(stay_cancelled(case_id, "by_house"))
    intake.go_to(date(2027, 1, 1))
    await intake.fire_due()

    assert await warnings(intake) == [(date(2027, 1, 15), 14)]


async def test_a_declined_offer_does_not_count_as_a_place(intake):
    case_id = await a_case(intake)
    await intake.told(offer_answered(case_id, "accepted"))
    await intake.told(offer_answered(case_id, "declined"))
    intake.go_to(date(2027, 1, 1))
    await intake.fire_due()

    assert len(await warnings(intake)) == 1


@pytest.mark.parametrize("outcome", ["refused", "dismissed"])
async def test_a_case_that_is_closed_is_not_warned_of(intake, outcome):
    case_id = await a_case(intake, granted=False)
    await intake.post(f"/cases/{case_id}/decision", json=GRANTED | {"outcome": outcome}, role="caseworker")
    intake.go_to(date(2027, 1, 1))
    await intake.fire_due()

    assert await warnings(intake) == []


async def test_a_withdrawn_or_admitted_case_has_no_timer_left(intake):
    withdrawn, arrived = await a_case(intake), await a_case(intake)
    await intake.post(f"/cases/{withdrawn}/withdrawal", json={}, role="caseworker")
    await intake.told(admitted(arrived))
    intake.go_to(date(2027, 1, 1))

    assert await intake.fire_due() == 0


async def test_a_moved_exit_is_warned_of_by_its_new_date_only(intake):
    case_id = await a_case(intake, granted=False)
    body = {"planned_exit_on": "2027-03-01", "reason": "Utsatt."}
    await intake.post(f"/cases/{case_id}/exit-date", json=body, role="caseworker")
    intake.go_to(date(2027, 1, 1))
    assert await intake.fire_due() == 0

    intake.go_to(date(2027, 2, 15))
    await intake.fire_due()
    assert await warnings(intake) == [(date(2027, 3, 1), 14)]


async def test_an_exit_in_less_than_two_weeks_is_announced_at_once_with_the_days_left(intake):
    await a_case(intake, granted=False, planned_exit_on="2026-11-28")
    await intake.fire_due()

    assert await warnings(intake) == [(date(2026, 11, 28), 5)]


async def test_an_exit_that_passed_while_the_service_was_away_is_not_announced_as_near(intake):
    await a_case(intake, granted=False)
    intake.go_to(date(2027, 1, 20))
    await intake.fire_due()

    assert await warnings(intake) == []


async def test_the_days_of_stays_from_before_the_upgrade_are_taken_from_the_history(intake):
    case_id = await a_case(intake)
    for event in (admitted(case_id), stay_extended(case_id), arrival_corrected(case_id, date(2027, 1, 14))):
        await intake.told(event)
    known = await intake.rows("SELECT arrived_on, agreed_end_on, moved_out_on FROM course")
    migration = import_module("services.intake.db.migrations.versions.0011_own_access")
    async with intake.service.database.begin(Actor.system("intake")) as tx:
        await tx.execute(text("DELETE FROM course"))
        await tx.execute(text(migration.KNOWN_STAYS))

    assert await intake.rows("SELECT arrived_on, agreed_end_on, moved_out_on FROM course") == known
    assert known[0]["arrived_on"] == date(2027, 1, 14)
