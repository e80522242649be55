"""Whoever follows a protected person up is among those who may read the case by name, and so is who gets its tasks."""

import pytest

from shared.contracts.intake.case_readers_changed import CaseReadersChanged
from tests.component.followup.story import CASE, KARI, OLA, TOVE, a_decision, a_staff_member, asked_to_name, name

PROGRAMME = "hjem-nord"


def readers(*reader_ids, protection="strictly_confidential"):
    return CaseReadersChanged(case_id=CASE, programme_id=PROGRAMME, protection=protection, reader_ids=list(reader_ids))


async def naming(home, **body):
    path = f"/cases/{CASE}/contact-person"
    return await home.ask("POST", path, json=body, role="house_manager", staff_id=TOVE)


async def test_only_a_reader_can_be_contact_person_or_deputy(home):
    await home.told(a_decision())
    await home.told(readers(TOVE, KARI))
    possible = await home.get(f"/cases/{CASE}/possible-contact-persons", role="house_manager", staff_id=TOVE)
    assert set(possible) == {str(TOVE), str(KARI)}

    answer = await naming(home, staff_id=str(OLA))
    assert (answer.status_code, answer.json()["refusal"]) == (409, "NotAReader")
    assert list(answer.json()["fields"]) == ["staff_id"]
    answer = await naming(home, staff_id=str(KARI), deputy_staff_id=str(OLA))
    assert list(answer.json()["fields"]) == ["deputy_staff_id"]
    assert (await naming(home, staff_id=str(KARI), deputy_staff_id=str(TOVE))).status_code == 200


async def test_a_contact_person_who_may_not_read_the_case_any_more_is_missing(home):
    await home.told(a_decision())
    await name(home, staff_id=OLA)
    assert await asked_to_name(home) == []
    await home.told(readers(TOVE))
    [task] = await home.get("/tasks", role="house_manager", staff_id=TOVE)
    assert (task["kind"], task["holder"]) == ("name_contact_person", str(TOVE))
    await home.told(readers(TOVE, OLA))
    assert [one["done_at"] for one in await home.get("/tasks", role="house_manager", staff_id=TOVE)] == []


async def test_a_task_goes_to_a_reader_when_no_house_manager_may_see_the_case(home):
    await home.told(a_decision())
    await home.told(readers(KARI))
    assert await home.get("/tasks", role="house_manager", staff_id=TOVE, everybodys=True) == []
    [task] = await home.get("/tasks", role="peer_worker", staff_id=KARI)
    assert (task["holder"], task["may"]) == (str(KARI), ["do", "hand_on"])
    await home.told(readers(protection="none"))
    [task] = await home.get("/tasks", role="house_manager", staff_id=TOVE, everybodys=True)
    assert task["holder"] == str(TOVE)


async def test_a_case_is_protected_before_it_is_known_here(home):
    await home.told(readers(KARI))
    await home.told(a_decision())
    await home.get(f"/cases/{CASE}", role="house_manager", staff_id=TOVE, expect=404)
    [task] = await home.get("/tasks", role="peer_worker", staff_id=KARI)
    assert task["holder"] == str(KARI)


@pytest.mark.parametrize("protection", ["confidential", "strictly_confidential"])
async def test_a_house_manager_names_somebody_where_nobody_is_named_yet(home, protection):
    await home.told(a_decision())
    await home.told(a_staff_member(OLA, "peer_worker"))
    await home.told(readers(protection=protection))
    await home.get(f"/cases/{CASE}", role="peer_worker", staff_id=OLA, expect=404)
    assert (await home.get(f"/cases/{CASE}", role="house_manager", staff_id=TOVE))["contact_person"] is None
