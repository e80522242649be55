"""Every action in `may` of a stay is accepted, and every other action is refused."""

import pytest

from tests.component.housing.home import STAFF, TODAY, days, move_out_body, on

PLACES = "abcdefghij"
STATE = {
    "OfferIsNotAnswered", "NotPlanned", "AlreadyArrived", "NoArrivalIsRecorded", "NotExpectedYet", "NotLivingHere",
    "DeathIsRecorded", "InvalidInput", "AlreadyMovedOut", "NoMoveOutIsRecorded",
}  # fmt: skip
"""The refusals that say: not in this state."""


def ways(today):
    """The request for each action on this day."""
    why = {"reason": "Det ble skrevet feil."}
    gone = move_out_body(today)
    return {
        "record_arrival": ("arrival", {"arrived_on": on(today)}),
        "record_not_arrived": ("not-arrived", {}),
        "reschedule": ("start", {"starts_on": on(today + days(20))}),
        "give_back": ("cancellation", {"because": "by_person"}),
        "withdraw_offer": ("cancellation", {"because": "by_house"}),
        "extend": ("extension", {"agreed_end_on": on(today + days(90))} | why),
        "move_out": ("move-out", gone),
        "clear_room": ("move-out", gone | {"reason": "deceased", "next_home": None}),
        "correct_arrival": ("arrival/correction", {"arrived_on": on(today - days(1))} | why),
        "correct_move_out": ("move-out/correction", {"move_out": gone} | why),
    }


async def offered(home, case_id, place):
    return (await home.offers(case_id, place=place, starts_on=TODAY + days(4)))["stay_id"]


async def planned(home, case_id, place):
    return await home.plans(case_id, place=place, starts_on=TODAY + days(4))


async def living(home, case_id, place):
    return await home.moves_in(case_id, place=place)


async def overdue(home, case_id, place):
    return await home.moves_in(case_id, place=place, agreed_end_on=TODAY + days(1))


async def after_death(home, case_id, place):
    stay_id = await home.moves_in(case_id, place=place)
    await home.dies(case_id)
    return stay_id


async def ended(home, case_id, place):
    stay_id = await home.moves_in(case_id, place=place)
    home.goes_to(TODAY + days(1))
    await home.moves_out(stay_id, TODAY + days(1))
    home.goes_to(TODAY)
    return stay_id


RESIDENT = ["extend", "move_out", "correct_arrival"]


@pytest.mark.parametrize(
    ("brought_to", "after", "may", "because"),
    [
        (offered, 3, ["reschedule", "withdraw_offer"], ["by_house"]),
        (planned, 3, ["record_arrival", "reschedule", "give_back"], ["by_person", "by_house"]),
        (planned, 4, ["record_arrival", "record_not_arrived", "reschedule", "give_back"],
         ["not_arrived", "by_person", "by_house"]),
        (living, 3, RESIDENT, []),
        (overdue, 3, RESIDENT, []),
        (after_death, 3, ["clear_room", "correct_arrival"], []),
        (ended, 3, ["correct_arrival", "correct_move_out"], []),
    ],
)  # fmt: skip
async def test_what_is_left_out_is_refused_and_what_is_named_is_done(home, brought_to, after, may, because):
    await home.opens(places=PLACES)
    today = TODAY + days(after)
    stays = {}
    for action, place in zip(ways(today), PLACES, strict=True):
        case_id = await home.grants()
        stays[action] = (case_id, await brought_to(home, case_id, place))
    home.goes_to(today)

    for action, (path, body) in ways(today).items():
        case_id, stay_id = stays[action]
        stay = (await home.housing.get(f"/cases/{case_id}/stay", role=STAFF))["stay"]
        assert (stay["may"], stay["may_give_back_because"]) == (may, because)
        if action == "withdraw_offer" and "give_back" in may:
            continue  # the same request as giving back, which is named
        answer = await home.housing.ask("POST", f"/stays/{stay_id}/{path}", json=body, role=STAFF)
        refusal = answer.json().get("refusal")
        assert (refusal in STATE) is (action not in may), (action, answer.status_code, answer.json())


@pytest.mark.parametrize(("brought_to", "after"), [(offered, 4), (planned, 3), (planned, 4), (living, 4)])
@pytest.mark.parametrize("because", ["not_arrived", "by_person", "by_house"])
async def test_a_place_is_given_back_for_the_reasons_that_are_named(home, brought_to, after, because):
    case_id = await home.grants()
    stay_id = await brought_to(home, case_id, "a")
    home.goes_to(TODAY + days(after))
    stay = (await home.housing.get(f"/cases/{case_id}/stay", role=STAFF))["stay"]

    body = {"because": because}
    answer = await home.housing.ask("POST", f"/stays/{stay_id}/cancellation", json=body, role=STAFF)

    assert answer.is_success is (because in stay["may_give_back_because"]), answer.json()


@pytest.mark.parametrize("length", [2, 3, 2000, 2001])
async def test_a_reason_within_the_limits_is_taken_and_no_other(home, length):
    case_id = await home.grants()
    stay_id = await home.moves_in(case_id)
    bounds = (await home.housing.get(f"/cases/{case_id}/stay", role=STAFF))["stay"]["limits"]["reason"]
    assert bounds == {"shortest": 3, "longest": 2000}

    body = {"agreed_end_on": on(TODAY + days(9)), "reason": "x" * length}
    answer = await home.housing.ask("POST", f"/stays/{stay_id}/extension", json=body, role=STAFF)

    assert answer.is_success is (bounds["shortest"] <= length <= bounds["longest"])
