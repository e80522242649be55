"""Staff change how a person is reached, with a reason and its history; they confirm, dismiss and take back."""

from uuid import UUID

from shared.contracts.intake.contact_changed import ContactChanged
from tests.component.intake.builders import PLANTED
from tests.component.intake.contact_changes.test_changing_by_the_person import (
    asks,
    changes_it,
    contact_of,
    message,
    uses,
)
from tests.component.intake.story import a_case

COLLEAGUE = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0077")
REASON = "Hun ringte fra det nye nummeret, og vi møttes."


async def shown(intake, case_id):
    return await intake.get(f"/cases/{case_id}/contact", role="caseworker")


async def changes(intake, case_id, ways, version=None, **who):
    body = {"ways": ways, "reason": REASON, "version": version}
    return await intake.ask("POST", f"/cases/{case_id}/contact", role="caseworker", json=body, **who)


async def test_staff_change_it_with_a_reason_and_what_was_before_is_kept(intake):
    case_id = await a_case(intake, **PLANTED)
    assert (await changes(intake, case_id, {"phone": "41 00 00 02", "email": ""})).status_code == 201
    now = await shown(intake, case_id)
    assert (now["contact"]["phone"], now["contact"]["email"]) == ("+47 41 00 00 02", None)
    [one] = now["changes"]
    assert (one["confirmed_how"], one["reason"], one["before"]["phone"]) == ("by_staff", REASON, PLANTED["phone"])
    assert one["may"] == ["take_back"]
    [told] = await intake.announced(ContactChanged)
    assert (told.reached_before, told.take_back_until_on) == (True, None)


async def test_a_change_from_an_older_page_is_refused_with_who_was_faster(intake):
    case_id = await a_case(intake)
    version = (await shown(intake, case_id))["version"]
    await changes(intake, case_id, {"phone": "41 00 00 02"}, version, staff_id=COLLEAGUE)
    answer = await changes(intake, case_id, {"phone": "41 00 00 03"}, version)
    problem = answer.json()
    assert (answer.status_code, problem["refusal"]) == (409, "WaysHaveChanged")
    assert [(line["what"], line["by"]) for line in problem["current"]["changes"]] == [
        ("contact_changed", str(COLLEAGUE))
    ]
    version = problem["current"]["made_from"]["version"]
    assert (await changes(intake, case_id, {"phone": "41 00 00 03"}, version)).status_code == 201


async def test_only_the_last_change_is_taken_back_and_then_the_one_before(intake):
    case_id = await a_case(intake)
    first = await changes_it(intake, case_id)
    await changes(intake, case_id, {"email": "kari@nytt.example"})
    listed = (await shown(intake, case_id))["changes"]
    assert [one["may"] for one in listed] == [["take_back"], []]
    path = f"/cases/{case_id}/contact-changes"
    reason = {"reason": "Feil person."}
    assert await intake.refused(f"{path}/{first}/taken-back", reason, role="caseworker") == "ContactChangeIsOver"
    for one in listed:
        await intake.post(f"{path}/{one['change_id']}/taken-back", json=reason, role="caseworker")
    contact = await contact_of(intake, case_id)
    assert (contact["phone"], contact["email"]) == ("+47 40 00 00 01", None)
    assert [one["state"] for one in (await shown(intake, case_id))["changes"]] == ["taken_back", "taken_back"]


async def test_staff_dismiss_what_the_person_did_not_ask_for_and_the_code_is_used_up(intake):
    case_id = await a_case(intake)
    change_id = await asks(intake, case_id)
    code = (await message(intake, case_id, change_id))["code"]
    assert (await changes(intake, case_id, {"phone": "41 00 00 09"})).json()["refusal"] == "ContactChangeWaits"
    path = f"/cases/{case_id}/contact-changes/{change_id}/dismissed"
    assert await intake.refused(path, {"reason": " "}, role="caseworker") == "InvalidInput"
    await intake.post(path, json={"reason": "Broren hadde referansen."}, role="caseworker")
    assert (await uses(intake, case_id, code)).json()["refusal"] == "NoSuchContactChange"
    [one] = (await shown(intake, case_id))["changes"]
    assert (one["state"], one["end_reason"]) == ("ended", "Broren hadde referansen.")
    assert await intake.refused(path, {"reason": "Igjen."}, role="caseworker") == "ContactChangeIsOver"


async def test_staff_confirm_one_whose_code_the_person_cannot_get_at(intake):
    case_id = await a_case(intake)
    change_id = await asks(intake, case_id)
    await intake.post(
        f"/cases/{case_id}/contact-changes/{change_id}/confirmed", json={"how": "called"}, role="house_manager"
    )
    assert (await contact_of(intake, case_id))["phone"] == "+47 41 00 00 02"


async def test_it_is_done_in_the_name_of_a_member_of_staff_and_reading_leaves_an_access_row(intake):
    case_id = await a_case(intake)
    await shown(intake, case_id)
    rows = await intake.rows("SELECT what, why FROM access_log ORDER BY at DESC LIMIT 1")
    assert (rows[0]["what"], rows[0]["why"]) == ("contact_details", "change_contact")
    body = {"ways": {"phone": "41 00 00 02"}, "reason": REASON}
    refusal = await intake.refused(f"/cases/{case_id}/contact", body, caller="notifications")
    assert refusal == "NotAllowed"
