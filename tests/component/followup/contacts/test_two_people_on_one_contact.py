"""Who confirms a contact from an older page hears what was recorded meanwhile, and overwrites nothing in silence."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.component.followup.story import ARRIVED, CASE, a_decision, an_arrival, an_arrival_on, contacts

COLLEAGUE = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0077")


async def _confirms(home, contact, **how):
    who = {"staff_id": how.pop("staff_id")} if "staff_id" in how else {}
    path = f"/contacts/{contact['contact_id']}/confirmation"
    body = {"kind": "phone", "version": contact["version"]} | how
    answer = await home.ask("POST", path, role="peer_worker", json=body, **who)
    return answer.status_code, answer.json()


@pytest.fixture
async def contact(home):
    """The contact on the day of the arrival, as a list shows it."""
    await home.told(a_decision())
    await home.told(an_arrival())
    [listed] = await home.get("/contacts", role="peer_worker", until=ARRIVED.isoformat())
    assert listed["version"] == (await contacts(home))[0]["version"], "the same as on the page of the person"
    return listed


async def test_a_second_confirmation_is_refused_with_the_first_and_who_gave_it(home, contact):
    assert (await _confirms(home, contact, kind="visit", staff_id=COLLEAGUE))[0] == 200
    status, problem = await _confirms(home, contact)

    assert (status, problem["refusal"]) == (409, "ContactHasChanged")
    [change] = problem["current"]["changes"]
    assert (change["what"], change["by"], change["words"]["kind"]) == ("contact_confirmed", str(COLLEAGUE), "visit")
    assert (await contacts(home))[0]["kind"] == "visit"

    assert (await _confirms(home, contact | problem["current"]["made_from"]))[0] == 200
    assert (await contacts(home))[0]["kind"] == "phone", "a correction of what is known now"


async def test_the_same_confirmation_twice_is_one(home, contact):
    for _time in range(2):
        assert (await _confirms(home, contact))[0] == 200
    history = (await home.get(f"/cases/{CASE}", role="peer_worker"))["history"]
    assert [line["what"] for line in history].count("contact_confirmed") == 1


async def test_a_contact_that_was_moved_with_the_arrival_is_not_confirmed_for_its_old_day(home, contact):
    home.go_to(ARRIVED + timedelta(days=1), 8)
    await home.told(an_arrival_on(ARRIVED + timedelta(days=1)))
    status, problem = await _confirms(home, contact)
    assert (status, problem["refusal"]) == (409, "ContactHasChanged")
    assert [line["what"] for line in problem["current"]["changes"]] == ["contacts_moved"]


async def test_a_contact_that_became_late_overnight_is_no_other_contact(home, contact):
    home.go_to(ARRIVED + timedelta(days=1), 10)
    await home.fire_due()
    assert (await contacts(home))[0]["state"] == "not_confirmed"
    assert (await _confirms(home, contact))[0] == 200
