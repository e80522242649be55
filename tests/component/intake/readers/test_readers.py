"""Who may read a case by name: set, changed, lifted with a reason, and taken over by a new application."""

from uuid import uuid4

import pytest

from shared.contracts.intake.application_received import ApplicationReceived
from shared.contracts.intake.case_readers_changed import CaseReadersChanged
from tests.component.intake.builders import SYNTHETIC, an_application

BERG, LIEN, HAUG = uuid4(), uuid4(), uuid4()
WHY = "Brev fra politiet av 3. november."


def named(protection="strictly_confidential", readers=(), **more):
    return {"protection": protection, "reader_ids": [str(one) for one in readers], "reason": WHY} | more


async def applies(intake, **changes):
    return (await intake.post("/applications", json=an_application(**changes)))["case_id"]


async def change(intake, case_id, by=BERG, role="caseworker", **body):
    return await intake.post(f"/cases/{case_id}/readers", json=named(**body), role=role, staff_id=by)


async def shown(intake, case_id, by=BERG, role="caseworker"):
    return await intake.get(f"/cases/{case_id}/readers", role=role, staff_id=by)


async def test_whoever_protects_a_case_is_among_its_readers_and_the_group_is_announced(intake):
    case_id = await applies(intake)
    await change(intake, case_id, readers=[HAUG])
    await change(intake, case_id, readers=[HAUG])

    found = await shown(intake, case_id)
    assert (found["protection"], found["reader_ids"]) == ("strictly_confidential", sorted(map(str, [BERG, HAUG])))
    assert [(one["by"], one["reason"]) for one in found["changes"]] == [(str(BERG), WHY)]
    [event] = await intake.announced(CaseReadersChanged)
    assert (event.protection, event.reader_ids) == ("strictly_confidential", sorted([BERG, HAUG]))
    case = await intake.get(f"/cases/{case_id}", role="caseworker", staff_id=HAUG)
    assert case["protection"] == "strictly_confidential"
    assert case["history"][-1]["what"] == "case_protected"
    assert WHY not in await intake.dump()


async def test_nobody_can_leave_a_protected_case_without_readers(intake):
    case_id = await applies(intake)
    await change(intake, case_id, readers=[])
    await change(intake, case_id, readers=[HAUG])
    await change(intake, case_id, by=HAUG, readers=[])
    assert (await shown(intake, case_id, by=HAUG))["reader_ids"] == [str(HAUG)]
    await intake.get(f"/cases/{case_id}", role="caseworker", staff_id=BERG, expect=404)


async def test_a_slip_is_corrected_and_a_lifted_protection_leaves_no_group(intake):
    case_id = await applies(intake)
    await change(intake, case_id)
    await change(intake, case_id, protection="confidential", readers=[HAUG])
    await change(intake, case_id, protection="none")
    assert (await shown(intake, case_id, by=LIEN))["reader_ids"] == []
    history = (await intake.get(f"/cases/{case_id}", role="caseworker"))["history"]
    assert [line["what"] for line in history[-3:]] == ["case_protected", "case_protected", "case_protection_lifted"]
    assert [line["words"] for line in history[-3:-1]] == [
        {"protection": "strictly_confidential"}, {"protection": "confidential"},
    ]  # fmt: skip


async def test_two_who_name_readers_at_once_do_not_overwrite_each_other(intake):
    case_id = await applies(intake)
    version = (await shown(intake, case_id))["version"]
    await change(intake, case_id, readers=[HAUG])
    body = named(readers=[], version=version)
    answer = await intake.ask("POST", f"/cases/{case_id}/readers", json=body, role="caseworker", staff_id=BERG)
    assert (answer.status_code, answer.json()["refusal"]) == (409, "ReadersHaveChanged")
    assert [line["what"] for line in answer.json()["current"]["changes"]] == ["case_protected"]
    await change(intake, case_id, readers=[], version=answer.json()["current"]["made_from"]["version"])


@pytest.mark.parametrize("role", ["peer_worker", "visiting_specialist", "operator"])
async def test_who_decides_nothing_names_no_readers(intake, role):
    case_id = await applies(intake)
    assert await intake.refused(f"/cases/{case_id}/readers", named(), role=role) == "NotAllowed"


async def test_a_new_application_is_protected_from_its_first_moment(intake):
    first = await applies(intake, national_id=SYNTHETIC)
    await change(intake, first, readers=[HAUG])
    again = await applies(intake, national_id=SYNTHETIC, name="Kari Ny Prøve")

    assert (await shown(intake, again))["reader_ids"] == sorted(map(str, [BERG, HAUG]))
    await intake.get(f"/cases/{again}", role="house_manager", staff_id=LIEN, expect=404)
    theirs = [event for event in await intake.announced() if str(getattr(event, "case_id", "")) == again]
    assert [type(event) for event in theirs[:2]] == [CaseReadersChanged, ApplicationReceived]
    [taken_over] = (await shown(intake, again))["changes"]
    assert (taken_over["by"], taken_over["reason"]) == (None, None)


async def test_a_colleague_outside_the_group_can_type_in_an_application_and_not_see_it_afterwards(intake):
    await change(intake, await applies(intake, national_id=SYNTHETIC))
    form = an_application(national_id=SYNTHETIC, channel="phone")
    again = (await intake.post("/applications", json=form, role="caseworker", staff_id=LIEN))["case_id"]
    await intake.get(f"/cases/{again}", role="caseworker", staff_id=LIEN, expect=404)
    assert (await shown(intake, again))["protection"] == "strictly_confidential"


async def test_in_another_programme_house_managers_see_the_person_until_they_have_named_somebody(intake):
    await change(intake, await applies(intake, national_id=SYNTHETIC))
    there = await applies(intake, national_id=SYNTHETIC, programme_id="ettervern-ost")
    who = {"programmes": ("ettervern-ost",), "staff_id": LIEN}
    await intake.get(f"/cases/{there}", role="caseworker", expect=404, **who)
    assert (await intake.get(f"/cases/{there}", role="house_manager", **who))["protection"] == "strictly_confidential"

    body = named(readers=[HAUG])
    await intake.post(f"/cases/{there}/readers", json=body, role="house_manager", **who)
    other = {"programmes": ("ettervern-ost",), "staff_id": uuid4()}
    await intake.get(f"/cases/{there}", role="house_manager", expect=404, **other)


async def test_a_protection_that_is_lifted_is_lifted_in_every_case_of_the_person(intake):
    first = await applies(intake, national_id=SYNTHETIC)
    await change(intake, first)
    again = await applies(intake, national_id=SYNTHETIC)
    await change(intake, first, protection="none")
    assert (await intake.get(f"/cases/{again}", role="caseworker", staff_id=LIEN))["protection"] == "none"


async def test_without_a_number_nobody_is_taken_for_the_same_person(intake):
    await change(intake, await applies(intake, national_id=SYNTHETIC))
    namesake = await applies(intake)
    assert (await intake.get(f"/cases/{namesake}", role="caseworker", staff_id=LIEN))["protection"] == "none"
