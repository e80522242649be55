"""A missing contact person is a task for a named house manager: who is asked, until when, and when it is over."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from shared.contracts.intake.death_corrected import DeathCorrected
from shared.contracts.intake.death_recorded import DeathRecorded
from tests.component.followup.story import (
    ARRIVED,
    CASE,
    INGRID,
    KARI,
    MOVED_OUT,
    OLA,
    TOVE,
    a_decision,
    a_move_out,
    a_move_out_on,
    a_staff_member,
    a_withdrawal,
    an_arrival,
    an_arrival_on,
    another_case,
    asked_to_name,
    name,
)

ASTA = UUID("0192d5b0-7c1e-7a11-8a54-000000000021")
A_MONDAY = date(2027, 1, 11)


@pytest.fixture
async def home(home):
    """On the day of a decision, a Monday; Tove is the only house manager."""
    home.go_to(A_MONDAY)
    return home


async def tasks_of(home, staff_id, role="house_manager", **asked):
    return await home.get("/tasks", role=role, staff_id=staff_id, **asked)


async def test_a_house_manager_is_asked_by_name_within_three_working_days(home):
    await home.told(a_decision(decided_on=A_MONDAY))
    await home.told(a_decision(case_id=another_case(), decided_on=A_MONDAY + timedelta(days=3)))

    [on_thursday, over_the_weekend] = await tasks_of(home, TOVE)
    assert (on_thursday["holder"], on_thursday["deputy"]) == (str(TOVE), None)
    assert (on_thursday["due_on"], on_thursday["days_left"]) == ("2027-01-14", 3)
    assert (on_thursday["asked_as"], on_thursday["may"]) == ("holder", ["do", "hand_on"])
    assert over_the_weekend["due_on"] == "2027-01-19"


async def test_the_day_of_the_arrival_is_the_last_one(home):
    await home.told(a_decision(decided_on=A_MONDAY))
    await home.told(an_arrival(arrived_on=A_MONDAY + timedelta(days=1)))
    assert await asked_to_name(home) == [(str(CASE), str(TOVE), "2027-01-12")]


async def test_it_is_done_when_one_is_named_and_the_history_says_by_whom(home):
    await home.told(a_decision(decided_on=A_MONDAY))
    await name(home)

    assert await asked_to_name(home) == []
    [done] = await home.rows("SELECT done_by, closed_at FROM task")
    assert done["done_by"] is not None
    assert done["closed_at"] is None
    await name(home, OLA, None, "Kari går ut i permisjon.")
    assert len(await home.rows("SELECT 1 FROM task")) == 1


async def test_whoever_has_the_fewest_tasks_is_asked_and_another_manager_is_the_deputy(home):
    await home.told(a_staff_member(ASTA, "house_manager"))
    cases = [another_case() for _ in range(4)]
    for case_id in cases:
        await home.told(a_decision(case_id=case_id, decided_on=A_MONDAY))

    held = [holder for _, holder, _ in await asked_to_name(home)]
    assert sorted(held) == sorted([str(ASTA), str(TOVE)] * 2)
    assert {one["asked_as"] for one in await tasks_of(home, ASTA)} == {"holder", "deputy"}


async def test_where_no_manager_is_known_it_waits_for_the_first_one(followup):
    await followup.told(a_staff_member(TOVE, "caseworker"))
    await followup.told(a_decision())
    assert [holder for _, holder, _ in await asked_to_name(followup)] == [None]

    await followup.told(a_staff_member(ASTA, "house_manager"))
    assert [holder for _, holder, _ in await asked_to_name(followup)] == [str(ASTA)]


async def test_who_leaves_or_gets_another_role_is_not_asked_any_more(home):
    await home.told(a_staff_member(ASTA, "house_manager"))
    await home.told(a_decision(decided_on=A_MONDAY))
    [(_, first, day)] = await asked_to_name(home)
    other = {str(TOVE): ASTA, str(ASTA): TOVE}[first]

    await home.told(a_staff_member(UUID(first), "house_manager", active=False))
    assert await asked_to_name(home) == [(str(CASE), str(other), day)]
    await home.told(a_staff_member(other, "peer_worker"))
    assert await asked_to_name(home) == [(str(CASE), None, day)]


@pytest.mark.parametrize(
    "over", [a_withdrawal(), DeathRecorded.model_validate(DeathRecorded.example | {"case_id": CASE})]
)
async def test_nobody_is_asked_after_a_withdrawal_or_a_death(home, over):
    await home.told(a_decision(decided_on=A_MONDAY))
    await home.told(over)
    assert await asked_to_name(home) == []
    [closed] = await home.rows("SELECT done_by, closed_at FROM task")
    assert closed["done_by"] is None
    assert closed["closed_at"] is not None


async def test_after_a_death_that_was_a_mistake_a_new_task_is_opened(home):
    await home.told(a_decision(decided_on=A_MONDAY))
    await home.told(DeathRecorded.model_validate(DeathRecorded.example | {"case_id": CASE}))
    await home.told(DeathCorrected.model_validate(DeathCorrected.example | {"case_id": CASE}))
    assert len(await asked_to_name(home)) == 1
    assert len(await home.rows("SELECT 1 FROM task")) == 2, "the former one is kept"


async def test_a_move_out_ends_it_and_a_move_out_by_mistake_does_not(home):
    await home.told(an_arrival())
    await home.told(a_move_out())
    assert await asked_to_name(home) == []
    await home.told(a_move_out_on(None))
    assert len(await asked_to_name(home)) == 1


async def test_an_arrival_by_mistake_leaves_nothing_to_do(home):
    await home.told(an_arrival())
    await home.told(an_arrival_on(None))
    assert await asked_to_name(home) == []


async def test_when_the_contact_person_has_left_another_one_is_to_be_named_on_the_next_working_day(home):
    await home.told(a_decision(decided_on=A_MONDAY))
    await home.told(an_arrival())
    gone = another_case()
    await home.told(an_arrival(case_id=gone))
    await name(home, KARI)
    await name(home, KARI, case_id=gone)
    await home.told(a_move_out(case_id=gone))
    home.go_to(ARRIVED)
    await home.told(a_staff_member(KARI, "peer_worker", active=False))

    assert await asked_to_name(home) == [(str(CASE), str(TOVE), "2027-01-18")]
    await name(home, INGRID, None, "Kari har sluttet.")
    assert await asked_to_name(home) == []


async def test_when_the_contact_person_is_back_nothing_is_to_be_done(home):
    await home.told(an_arrival())
    await name(home, KARI)
    await home.told(a_staff_member(KARI, "peer_worker", active=False))
    await home.told(a_staff_member(KARI, "peer_worker"))
    assert await asked_to_name(home) == []


async def test_a_peer_worker_sees_no_task_of_the_house_managers(home):
    await home.told(a_decision(decided_on=A_MONDAY))
    home.go_to(MOVED_OUT)
    assert await tasks_of(home, KARI, "peer_worker", everybodys=True) == []
    assert len(await tasks_of(home, ASTA)) == 1, "past its day it is for every house manager"
