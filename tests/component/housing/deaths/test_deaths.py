"""After a death planned stays are cancelled, notices stop, and the place is the person's until the room is cleared."""

from shared.contracts.housing.discharged import Discharged
from shared.contracts.housing.offer_expired import OfferExpired
from shared.contracts.housing.stay_expiring import StayExpiring
from shared.contracts.housing.stay_overdue import StayOverdue
from shared.ids import new_id
from tests.component.housing.home import A_YEAR_ON, PROGRAMME, STAFF, TODAY, days, on, the_programme

CLEARED = {"reason": "deceased"}


async def lives_here(home):
    case_id = await home.grants()
    return case_id, await home.moves_in(case_id)


async def waiting(home):
    return [one["case_id"] for one in await home.housing.get("/waiting", role=STAFF)]


async def test_an_open_offer_is_cancelled_and_the_place_is_free(home):
    case_id = await home.grants()
    offer = await home.offers(case_id)
    await home.dies(case_id)

    assert (await home.board_place())["state"] == "free"
    assert (await home.history(case_id))[-1] == "planned_stay_cancelled"
    home.goes_to(TODAY + days(30))
    assert await home.housing.fire_due() == 0
    assert await home.announced(OfferExpired) == []
    path = f"/offers/{offer['offer_id']}/answer"
    refusal = await home.housing.refused(path, {"answer": "accepted"}, role=STAFF)
    assert refusal == "OfferIsAlreadyAnswered"


async def test_a_planned_stay_is_cancelled_and_nobody_waits_for_the_person(home):
    case_id = await home.grants()
    stay_id = await home.plans(case_id)
    await home.dies(case_id)

    assert (await home.stay(stay_id))["state"] == "cancelled"
    assert await waiting(home) == []
    body = await home.offer_body(case_id)
    assert await home.housing.refused("/offers", body, role=STAFF) == "DeathIsRecorded"
    arrival = {"arrived_on": on(TODAY)}
    assert await home.housing.refused(f"/stays/{stay_id}/arrival", arrival, role=STAFF) == "NotPlanned"


async def test_no_notice_is_given_and_the_place_stays_theirs(home):
    case_id, stay_id = await lives_here(home)
    await home.dies(case_id)
    await home.housing.told(the_programme())  # a file that is read again sets no notices

    home.goes_to(A_YEAR_ON + days(3))
    assert await home.housing.fire_due() == 0
    assert [*await home.announced(StayExpiring), *await home.announced(StayOverdue)] == []
    place = await home.board_place()
    assert (place["state"], place["stays"][0]["state"]) == ("after_death", "after_death")
    assert (await home.housing.get(f"/cases/{case_id}/stay", role=STAFF))["stay"]["state"] == "after_death"
    for state in ("living", "overdue", "planned"):
        assert await home.housing.get("/stays", role=STAFF, state=state) == [], state
    body = {"agreed_end_on": on(A_YEAR_ON + days(30)), "reason": "Rommet er ikke ryddet."}
    assert await home.housing.refused(f"/stays/{stay_id}/extension", body, role=STAFF) == "DeathIsRecorded"


async def test_the_stay_ends_when_the_room_is_cleared_and_nobody_is_asked_where_to(home):
    case_id, stay_id = await lives_here(home)
    await home.dies(case_id)
    home.goes_to(TODAY + days(10))
    path = f"/stays/{stay_id}/move-out"
    asked = {"moved_out_on": on(TODAY + days(9)), "next_home": "other", **CLEARED}
    assert await home.housing.refused(path, asked, role=STAFF) == "InvalidInput"
    missing = {"moved_out_on": on(TODAY + days(9)), "reason": "completed"}
    assert await home.housing.refused(path, missing, role=STAFF) == "InvalidInput"
    assert await home.housing.refused(path, missing | {"next_home": "other"}, role=STAFF) == "InvalidInput"

    body = {"moved_out_on": on(TODAY + days(9)), **CLEARED}
    await home.housing.post(path, json=body, role=STAFF)
    assert (await home.board_place())["state"] == "free"
    stay = await home.stay(stay_id)
    assert (stay["move_out_reason"], stay["next_home"]) == ("deceased", None)
    (event,) = await home.announced(Discharged)
    assert "deceased" not in event.model_dump_json()
    assert await waiting(home) == []


async def test_the_reason_deceased_is_refused_without_a_recorded_death(home):
    stay_id = await home.moves_in()
    body = {"moved_out_on": on(TODAY), **CLEARED}

    assert await home.housing.refused(f"/stays/{stay_id}/move-out", body, role=STAFF) == "InvalidInput"
    assert (await home.stay(stay_id))["state"] == "living"


async def test_after_a_corrected_death_notices_are_set_again(home):
    case_id, _ = await lives_here(home)
    await home.dies(case_id)
    home.goes_to(A_YEAR_ON - days(45))
    await home.housing.fire_due()
    await home.lives(case_id)
    await home.housing.fire_due()

    (notice,) = await home.announced(StayExpiring)
    assert (notice.milestone_days, notice.days_left) == (60, 45), "of those that were missed, the nearest"
    home.goes_to(A_YEAR_ON + days(1))
    await home.housing.fire_due()
    assert len(await home.announced(StayOverdue)) == 1


async def test_after_a_corrected_death_the_person_waits_for_an_offer_again(home):
    case_id = await home.grants()
    await home.plans(case_id)
    await home.dies(case_id)
    await home.lives(case_id)

    assert await waiting(home) == [str(case_id)]
    await home.moves_in(case_id)
    assert (await home.board_place())["stays"][0]["state"] == "living"


async def test_a_death_in_a_case_without_a_grant_is_ignored(home):
    case_id = new_id()
    await home.dies(case_id)
    await home.lives(case_id)
    assert await home.housing.rows("SELECT 1 FROM granted_case WHERE programme_id = :id", id=PROGRAMME) == []
