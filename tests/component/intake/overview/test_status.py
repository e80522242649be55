"""The status of a case, as the person sees it, on the whole way to the end of aftercare."""

import json
from datetime import date

from tests.component.intake.builders import (
    PLANTED,
    REASONS,
    admitted,
    aftercare_corrected,
    aftercare_ended,
    aftercare_offered,
    aftercare_started,
    arrival_corrected,
    discharged,
    move_out_corrected,
    offer_answered,
    offer_expired,
    offer_made,
    stay_cancelled,
    stay_extended,
    stay_rescheduled,
)
from tests.component.intake.story import GRANTED, a_case, own_status


async def _stage(intake, case_id):
    return (await own_status(intake, case_id))["stage"]


async def _granted(intake):
    case_id = await a_case(intake)
    await intake.post(f"/cases/{case_id}/decision", json=GRANTED, role="caseworker")
    return case_id


async def test_the_status_follows_the_case_to_the_end_of_aftercare(intake):
    case_id = await a_case(intake)
    passed = [await _stage(intake, case_id)]
    await intake.post(f"/cases/{case_id}/decision", json=GRANTED, role="caseworker")
    passed.append(await _stage(intake, case_id))
    events = (offer_made, offer_answered, admitted, stay_extended, discharged, aftercare_offered, aftercare_started,
              aftercare_ended)  # fmt: skip
    for event in events:
        await intake.told(event(case_id))
        passed.append(await _stage(intake, case_id))

    assert passed == [
        "received", "waiting_for_place", "offer", "arrival_agreed", "moved_in", "moved_in", "moved_out",
        "aftercare_offered", "aftercare", "ended",
    ]  # fmt: skip


async def test_the_way_shows_what_is_done_what_is_now_and_what_comes(intake):
    case_id = await _granted(intake)
    for event in (offer_made, offer_answered):
        await intake.told(event(case_id))

    way = (await own_status(intake, case_id))["way"]
    assert [(step["name"], step["state"], step["on"]) for step in way] == [
        ("application", "done", "2026-11-23"),
        ("answer", "done", None),
        ("place", "done", None),
        ("arrival", "now", "2027-01-15"),
        ("stay", "ahead", None),
        ("aftercare", "ahead", None),
    ]


async def test_an_offer_shows_the_day_of_the_answer_until_it_is_answered_or_expires(intake):
    case_id = await _granted(intake)
    await intake.told(offer_made(case_id))
    assert (await own_status(intake, case_id))["answer_offer_by"] == "2026-12-08"
    await intake.told(offer_expired(case_id))
    assert await _stage(intake, case_id) == "waiting_for_place"

    await intake.told(offer_made(case_id))
    await intake.told(offer_answered(case_id, answer="declined"))
    shown = await own_status(intake, case_id)
    assert (shown["stage"], shown["answer_offer_by"], shown["starts_on"]) == ("waiting_for_place", None, None)


async def test_the_day_of_arrival_moves_passes_and_is_given_up(intake):
    case_id = await _granted(intake)
    for event in (offer_made, offer_answered, stay_rescheduled):
        await intake.told(event(case_id))
    assert (await own_status(intake, case_id))["starts_on"] == "2027-01-20"
    intake.go_to(date(2027, 1, 20))
    assert await _stage(intake, case_id) == "arrival_agreed"
    intake.go_to(date(2027, 1, 21))
    assert await _stage(intake, case_id) == "arrival_passed"
    await intake.told(stay_cancelled(case_id))
    assert await _stage(intake, case_id) == "waiting_for_place"


async def test_a_record_that_was_wrong_is_corrected_on_the_status_page_too(intake):
    case_id = await _granted(intake)
    for event in (offer_made, offer_answered, admitted):
        await intake.told(event(case_id))
    await intake.told(arrival_corrected(case_id, None))
    assert (await own_status(intake, case_id))["agreed_end_on"] is None
    assert await _stage(intake, case_id) == "arrival_agreed"

    for event in (admitted, discharged, aftercare_offered):
        await intake.told(event(case_id))
    await intake.told(move_out_corrected(case_id, None))
    await intake.told(aftercare_corrected(case_id, None))
    assert await _stage(intake, case_id) == "moved_in"


async def test_aftercare_that_had_ended_goes_on_when_its_last_day_is_corrected(intake):
    case_id = await _granted(intake)
    for event in (admitted, discharged, aftercare_offered, aftercare_started, aftercare_ended):
        await intake.told(event(case_id))
    intake.go_to(date(2028, 7, 11))
    assert await _stage(intake, case_id) == "ended"
    await intake.told(aftercare_corrected(case_id, "2028-07-20"))
    assert await _stage(intake, case_id) == "aftercare"


async def test_aftercare_that_is_told_before_the_move_out_waits_for_it(intake):
    case_id = await _granted(intake)
    await intake.told(admitted(case_id))
    await intake.told(aftercare_offered(case_id))
    assert await _stage(intake, case_id) == "moved_in"
    await intake.told(discharged(case_id))
    assert await _stage(intake, case_id) == "aftercare_offered"


async def test_a_stay_over_its_agreed_end_says_so_and_is_not_ended(intake):
    case_id = await _granted(intake)
    await intake.told(admitted(case_id))
    intake.go_to(date(2028, 1, 16))
    assert await _stage(intake, case_id) == "end_passed"


async def test_a_case_that_goes_no_further_has_nothing_ahead(intake):
    case_id = await a_case(intake)
    refused = {"outcome": "refused", "reasons": REASONS}
    await intake.post(f"/cases/{case_id}/decision", json=refused, role="caseworker")
    shown = await own_status(intake, case_id)
    assert shown["stage"] == "refused"
    assert [step["name"] for step in shown["way"]] == ["application", "answer"]
    assert shown["answer_due_on"] is None


async def test_the_status_holds_no_word_about_the_person_the_house_or_the_letter(intake):
    case_id = await a_case(intake, **PLANTED)
    await intake.post(f"/cases/{case_id}/decision", json=GRANTED, role="caseworker")
    shown = json.dumps(await own_status(intake, case_id), ensure_ascii=False)
    for word in ("Plante", "Hjem Nord", "hjem-nord", REASONS[:20], case_id):
        assert word not in shown
    assert "+47 00 00 55 01" in shown


async def test_the_person_who_asks_is_in_the_access_log(intake):
    case_id = await a_case(intake)
    await own_status(intake, case_id)
    rows = await intake.rows("SELECT what, why, staff_id FROM access_log")
    assert rows == [{"what": "status", "why": "asked_by_person", "staff_id": None}]


async def test_the_way_keeps_the_days_that_were_and_not_those_that_were_planned(intake):
    case_id = await _granted(intake)
    for event in (offer_made, offer_answered, admitted, discharged, aftercare_offered):
        await intake.told(event(case_id))
    assert await _days(intake, case_id) == {"arrival": "2027-01-15", "stay": "2028-01-10", "aftercare": "2028-07-10"}

    await intake.told(move_out_corrected(case_id, "2028-01-12"))
    assert (await _days(intake, case_id))["stay"] == "2028-01-12"


async def _days(intake, case_id):
    way = (await own_status(intake, case_id))["way"]
    return {step["name"]: step["on"] for step in way if step["name"] in {"arrival", "stay", "aftercare"}}
