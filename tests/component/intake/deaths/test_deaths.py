"""A death stops every case of the person, needs a named member of staff, and can be corrected."""

from datetime import date

import pytest

from shared.contracts.intake.death_corrected import DeathCorrected
from shared.contracts.intake.death_recorded import DeathRecorded
from shared.contracts.intake.exit_approaching import ExitApproaching
from shared.ids import new_id
from tests.component.intake.builders import (
    REASONS,
    SYNTHETIC,
    admitted,
    an_application,
    discharged,
    offer_answered,
)
from tests.component.intake.story import own_status
from tests.support.component import STAFF_ID

DECISION = {"outcome": "granted", "reasons": REASONS}
TODAY = date(2026, 11, 23)


async def a_case(intake, *, granted=False, **changes):
    case_id = (await intake.post("/applications", json=an_application(**changes)))["case_id"]
    if granted:
        await intake.post(f"/cases/{case_id}/decision", json=DECISION, role="caseworker")
    return case_id


async def dies(intake, case_id, **known):
    await intake.post(f"/cases/{case_id}/death", json=known, role="house_manager")


async def was_a_mistake(intake, case_id, reason="Feil person."):
    await intake.post(f"/cases/{case_id}/death/mistake", json={"reason": reason}, role="house_manager")


async def case_of(intake, case_id):
    return await intake.get(f"/cases/{case_id}", role="caseworker")


async def test_a_death_is_announced_without_its_day_and_source(intake):
    case_id = await a_case(intake)
    await dies(intake, case_id, died_on="2026-11-20", source="police")

    case = await case_of(intake, case_id)
    assert case["status"] == "deceased"
    assert case["history"][-1]["what"] == "death_recorded"
    recorded = {key: case["death"][key] for key in ("died_on", "source", "recorded_on", "recorded_by")}
    by = str(STAFF_ID)
    assert recorded == {
        "died_on": "2026-11-20",
        "source": "police",
        "recorded_on": "2026-11-23",
        "recorded_by": by,
    }
    (told,) = await intake.announced(DeathRecorded)
    assert told.model_dump(mode="json", exclude_none=True) == {
        "case_id": case_id,
        "programme_id": "hjem-nord",
        "recorded_on": "2026-11-23",
    }
    stored = str(await intake.rows("SELECT * FROM death"))
    assert "2026, 11, 20" not in stored, "the day is sealed"


async def test_the_day_may_be_unknown_and_is_never_ahead_or_before_the_birth(intake):
    case_id = await a_case(intake)
    for day, refusal in [("2026-11-24", "DiedInTheFuture"), ("1990-05-16", "DiedBeforeBirth")]:
        body = {"died_on": day}
        assert await intake.refused(f"/cases/{case_id}/death", body, role="caseworker") == refusal
    assert await intake.announced(DeathRecorded) == []
    assert await intake.refused(f"/cases/{case_id}/death", {"died_on": "i går"}, role="caseworker") == "InvalidInput"

    await dies(intake, case_id)
    assert (await case_of(intake, case_id))["death"]["died_on"] is None
    assert await intake.refused(f"/cases/{case_id}/death", {}, role="caseworker") == "DeathIsRecorded"


async def test_only_a_named_person_records_and_corrects(intake):
    case_id = await a_case(intake)
    assert await intake.refused(f"/cases/{case_id}/death", {}) == "NotAllowed"
    await dies(intake, case_id)
    body = {"reason": "Feil person."}
    assert await intake.refused(f"/cases/{case_id}/death/mistake", body) == "NotAllowed"
    assert await intake.refused(f"/cases/{new_id()}/death", {}, role="caseworker") == "NoSuchCase"


async def test_nothing_is_decided_or_asked_any_more(intake):
    case_id = await a_case(intake)
    await dies(intake, case_id)

    for path, body in [
        ("decision", DECISION),
        ("decision/preview", DECISION),
        ("rules/home_municipality", {"outcome": "pass", "reason": "Bor her."}),
        ("withdrawal", {}),
        ("exit-date", {"planned_exit_on": "2027-03-01", "reason": "Sent."}),
    ]:
        assert await intake.refused(f"/cases/{case_id}/{path}", body, role="caseworker") == "DeathIsRecorded", path


async def test_nobody_gets_the_address_of_somebody_who_has_died(intake):
    case_id = await a_case(intake)
    await dies(intake, case_id)
    path = f"/cases/{case_id}/address"
    assert await intake.refused(path, method="GET", caller="notifications") == "DeathIsRecorded"

    await was_a_mistake(intake, case_id)
    assert (await intake.ask("GET", path, caller="notifications")).status_code == 200


async def test_the_applicants_status_does_not_reveal_a_death(intake):
    sent = await intake.post("/applications", json=an_application())
    await dies(intake, sent["case_id"])

    found = await own_status(intake, sent["case_id"])
    assert (found["stage"], found["answer_due_on"], found["way"]) == ("ask_us", None, [])
    assert found["phone"]


async def test_the_lists_have_the_person_apart_and_say_so_where_they_name_people(intake):
    case_id, other = await a_case(intake), await a_case(intake)
    await dies(intake, case_id)

    for status, expected in [("received", [other]), ("deceased", [case_id]), (None, [other, case_id])]:
        asked = {"status": status} if status else {}
        rows = (await intake.post("/applications/searches", role="caseworker", json=asked))["applications"]
        assert sorted(row["case_id"] for row in rows) == sorted(expected), status
    named = await intake.post("/people/names", json={"case_ids": [case_id, other]}, role="house_manager")
    assert named["deceased"] == [case_id]


async def test_a_near_exit_is_not_warned_of_after_a_death_and_is_again_after_its_correction(intake):
    case_id = await a_case(intake)
    await dies(intake, case_id)
    intake.go_to(date(2027, 1, 3))
    assert await intake.fire_due() == 0

    await was_a_mistake(intake, case_id)
    await intake.fire_due()
    (warned,) = await intake.announced(ExitApproaching)
    assert warned.days_left == 12


async def test_a_death_stops_all_cases_of_the_person_and_a_correction_resumes_them(intake):
    mine, also_mine = await a_case(intake, national_id=SYNTHETIC), await a_case(intake, national_id=SYNTHETIC)
    other = await a_case(intake)
    shown = await intake.get(f"/cases/{mine}/person/cases", role="house_manager")
    assert [one["case_id"] for one in shown["cases"]] == sorted([mine, also_mine])

    await dies(intake, also_mine)
    statuses = [(await case_of(intake, one))["status"] for one in (mine, also_mine, other)]
    assert statuses == ["deceased", "deceased", "received"]
    assert {str(event.case_id) for event in await intake.announced(DeathRecorded)} == {mine, also_mine}
    assert len(await intake.rows("SELECT 1 FROM after_death_task")) == 3, "one list for one person"

    await was_a_mistake(intake, mine)
    assert [(await case_of(intake, one))["status"] for one in (mine, also_mine)] == ["received", "received"]
    assert {str(event.case_id) for event in await intake.announced(DeathCorrected)} == {mine, also_mine}


async def test_an_application_that_came_in_under_the_same_number_afterwards_joins_the_record(intake):
    first = await a_case(intake, national_id=SYNTHETIC)
    await dies(intake, first, died_on="2026-11-20")
    second = await a_case(intake, national_id=SYNTHETIC)
    assert (await case_of(intake, second))["status"] == "received", "a number alone makes nobody dead"

    await dies(intake, second)
    assert (await case_of(intake, second))["death"]["died_on"] == "2026-11-20"
    assert len(await intake.rows("SELECT 1 FROM death")) == 1
    assert [str(event.case_id) for event in await intake.announced(DeathRecorded)] == [first, second]


async def test_a_death_on_the_wrong_person_is_corrected_with_a_reason_and_history_keeps_both(intake):
    case_id = await a_case(intake, granted=True)
    await intake.told(admitted(case_id))
    await dies(intake, case_id)
    path = f"/cases/{case_id}/death/mistake"
    assert await intake.refused(path, {"reason": "  "}, role="caseworker") == "InvalidInput"
    await was_a_mistake(intake, case_id, "Det var naboen.")

    case = await case_of(intake, case_id)
    assert (case["status"], case["death"]) == ("admitted", None)
    assert [line["what"] for line in case["history"][-2:]] == ["death_recorded", "death_corrected"]
    (kept,) = case["corrected_deaths"]
    assert (kept["correction_reason"], kept["corrected_by"]) == ("Det var naboen.", str(STAFF_ID))
    assert await intake.refused(path, {"reason": "Igjen."}, role="caseworker") == "NoDeathIsRecorded"

    await dies(intake, case_id)
    assert (await case_of(intake, case_id))["status"] == "deceased", "a correction is no shield"


async def test_late_events_of_housing_are_applied_and_count_after_a_correction(intake):
    case_id = await a_case(intake, granted=True)
    await dies(intake, case_id)
    for event in (admitted, discharged):
        await intake.told(event(case_id))
        assert (await case_of(intake, case_id))["status"] == "deceased"

    await was_a_mistake(intake, case_id)
    assert (await case_of(intake, case_id))["status"] == "ended"


@pytest.mark.parametrize("answered_late", [False, True])
async def test_a_place_given_back_after_a_death_is_not_restored_by_the_correction(intake, answered_late):
    case_id = await a_case(intake, granted=True)
    if not answered_late:
        await intake.told(offer_answered(case_id))
    await dies(intake, case_id)
    if answered_late:
        await intake.told(offer_answered(case_id))
    await was_a_mistake(intake, case_id)

    intake.go_to(date(2027, 1, 2))
    await intake.fire_due()
    assert len(await intake.announced(ExitApproaching)) == 1


async def test_another_day_of_death_is_recorded_and_not_announced(intake):
    case_id = await a_case(intake)
    await dies(intake, case_id, died_on="2026-11-20", source="next_of_kin")
    await intake.post(f"/cases/{case_id}/death/tasks/papers", json={"done": True}, role="caseworker")
    body = {"died_on": "2026-11-19", "reason": "Legen skrev den 19."}
    await intake.post(f"/cases/{case_id}/death/day", json=body, role="caseworker")

    case = await case_of(intake, case_id)
    assert (case["death"]["died_on"], case["death"]["source"]) == ("2026-11-19", "next_of_kin")
    assert case["corrected_deaths"][0]["died_on"] == "2026-11-20"
    assert [task["kind"] for task in case["death"]["tasks"] if task["done_on"]] == ["papers"]
    assert len(await intake.announced(DeathRecorded)) == 1
    assert await intake.announced(DeathCorrected) == []
    body = {"died_on": "2026-12-01", "reason": "Skrivefeil."}
    assert await intake.refused(f"/cases/{case_id}/death/day", body, role="caseworker") == "DiedInTheFuture"


async def test_every_task_has_a_holder_and_records_who_did_it_when(intake):
    case_id, contact_person, colleague = await a_case(intake), new_id(), new_id()
    await dies(intake, case_id, holder=str(contact_person))

    tasks = (await case_of(intake, case_id))["death"]["tasks"]
    assert [task["kind"] for task in tasks] == ["next_of_kin", "belongings", "papers"]
    assert {task["holder"] for task in tasks} == {str(contact_person)}

    task = f"/cases/{case_id}/death/tasks/belongings"
    await intake.post(f"{task}/holder", json={"holder": str(colleague)}, role="peer_worker")
    await intake.post(task, json={"done": True}, role="peer_worker")
    done = (await case_of(intake, case_id))["death"]["tasks"][1]
    by = str(STAFF_ID)
    assert done == {"kind": "belongings", "holder": str(colleague), "done_on": "2026-11-23", "done_by": by}
    open_kinds = [one["kind"] for one in await intake.get("/after-death-tasks", role="peer_worker")]
    assert open_kinds == ["next_of_kin", "papers"]

    await intake.post(task, json={"done": False}, role="peer_worker")
    assert (await case_of(intake, case_id))["death"]["tasks"][1]["done_by"] is None


async def test_without_a_holder_the_tasks_go_to_whoever_records_the_death(intake):
    case_id = await a_case(intake)
    await dies(intake, case_id)
    assert {one["holder"] for one in await intake.get("/after-death-tasks", role="peer_worker")} == {str(STAFF_ID)}

    await was_a_mistake(intake, case_id)
    assert await intake.get("/after-death-tasks", role="peer_worker") == []
    path = f"/cases/{case_id}/death/tasks/papers"
    assert await intake.refused(path, {"done": True}, role="caseworker") == "NoDeathIsRecorded"


async def test_showing_that_somebody_has_died_writes_an_access_row(intake):
    case_id = await a_case(intake)
    await dies(intake, case_id)
    await intake.get(f"/cases/{case_id}/person/cases", role="house_manager")
    await intake.get("/after-death-tasks", role="peer_worker")

    rows = await intake.rows("SELECT what, why FROM access_log ORDER BY access_id")
    seen = [(row["what"], row["why"]) for row in rows]
    assert seen[-2:] == [("name", "record_death"), ("death", "list_after_death")]
