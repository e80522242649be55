"""Two people on one offer: the second hears what the first has done, and by whom."""

from datetime import date
from uuid import UUID

from tests.component.housing.home import STAFF

COLLEAGUE = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0077")


async def _asks(home, path, body, **who):
    answer = await home.housing.ask("POST", path, role=STAFF, json=body, **who)
    return answer.status_code, answer.json()


async def _shown(home, case_id):
    return await home.housing.get(f"/cases/{case_id}/stay", role=STAFF)


async def test_a_no_does_not_replace_the_yes_that_somebody_recorded_meanwhile(home):
    case_id = await home.grants()
    offer = await home.offers(case_id)
    version = (await _shown(home, case_id))["stay"]["version"]
    path = f"/offers/{offer['offer_id']}/answer"
    await _asks(home, path, {"answer": "accepted", "version": version}, staff_id=COLLEAGUE)

    status, problem = await _asks(home, path, {"answer": "declined", "version": version})

    assert (status, problem["refusal"]) == (409, "StayHasChanged")
    assert [(line["what"], line["by"]) for line in problem["current"]["changes"]] == [
        ("offer_accepted", str(COLLEAGUE))
    ]
    shown = await _shown(home, case_id)
    assert (shown["stay"]["state"], shown["offers"][0]["may"]) == ("planned", [])
    again = {"answer": "declined"} | problem["current"]["made_from"]
    assert (await _asks(home, path, again))[1]["refusal"] == "OfferIsAlreadyAnswered"


async def test_the_same_answer_from_two_pages_is_one(home):
    case_id = await home.grants()
    offer = await home.offers(case_id)
    version = (await _shown(home, case_id))["stay"]["version"]
    for _time in range(2):
        body = {"answer": "accepted", "version": version}
        assert (await _asks(home, f"/offers/{offer['offer_id']}/answer", body))[0] == 200


async def test_an_offer_that_was_taken_back_meanwhile_is_not_answered(home):
    case_id = await home.grants()
    offer = await home.offers(case_id)
    version = (await _shown(home, case_id))["stay"]["version"]
    await home.gives_back(offer["stay_id"], "by_house")
    body = {"answer": "accepted", "version": version}
    status, problem = await _asks(home, f"/offers/{offer['offer_id']}/answer", body)
    assert (status, problem["refusal"]) == (409, "StayHasChanged")
    assert [line["what"] for line in problem["current"]["changes"]] == ["offer_withdrawn"]


async def test_who_offers_to_somebody_who_has_an_offer_hears_which_and_from_whom(home):
    case_id = await home.grants()
    first = await home.offer_body(case_id, starts_on=date(2027, 1, 10))
    assert (await _asks(home, "/offers", first, staff_id=COLLEAGUE))[0] == 201

    status, problem = await _asks(home, "/offers", await home.offer_body(case_id, place="b"))

    assert (status, problem["refusal"]) == (409, "AlreadyHasAPlace")
    [change] = problem["current"]["changes"]
    assert (change["what"], change["by"], change["words"]["starts_on"]) == ("offer_made", str(COLLEAGUE), "2027-01-10")


async def test_a_list_of_arrivals_has_the_version_that_the_page_of_the_person_has(home):
    case_id = await home.grants()
    await home.plans(case_id)
    [listed] = await home.housing.get("/stays", role=STAFF, due="arrival")
    assert listed["version"] == (await _shown(home, case_id))["stay"]["version"]
