"""The person changes how they are reached: a code that goes the old way confirms it, and can take it back."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from shared.contracts.intake.contact_change_asked import ContactChangeAsked
from shared.contracts.intake.contact_change_ended import ContactChangeEnded
from shared.contracts.intake.contact_changed import ContactChanged
from shared.ids import new_id
from shared.principal import Principal
from tests.component.intake.builders import PLANTED
from tests.component.intake.deaths.test_deaths import dies
from tests.component.intake.story import a_case, seen, the_person

NEW = {"phone": "+47 41 00 00 02"}


async def asks(intake, case_id, ways=None, confirm_by="phone", **more):
    """The person asks. Returns the id of the change."""
    change_id = str(more.pop("change_id", uuid4()))
    body = {"change_id": change_id, "ways": NEW if ways is None else ways, "confirm_by": confirm_by}
    await intake.post("/own-contact-changes", json=body, principal=the_person(case_id), expect=201)
    return change_id


async def refused_ask(intake, case_id, ways, confirm_by="phone"):
    body = {"change_id": str(uuid4()), "ways": ways, "confirm_by": confirm_by}
    return await intake.refused("/own-contact-changes", body, principal=the_person(case_id))


async def message(intake, case_id, change_id):
    """What notifications is told when it sends a message about the change."""
    return await intake.get(f"/cases/{case_id}/contact-changes/{change_id}/address", caller="notifications")


async def uses(intake, case_id, code, to="confirmed"):
    path = f"/own-contact-changes/{to}"
    return await intake.ask("POST", path, json={"code": code}, principal=the_person(case_id))


async def own(intake, case_id):
    return await intake.get("/own-contact", principal=the_person(case_id))


async def contact_of(intake, case_id):
    return (await seen(intake, case_id))["contact"]


async def changes_it(intake, case_id, **ask):
    """Ask, and confirm with the code that went the old way. Returns the id of the change."""
    change_id = await asks(intake, case_id, **ask)
    code = (await message(intake, case_id, change_id))["code"]
    assert (await uses(intake, case_id, code)).status_code == 200
    return change_id


async def test_nothing_changes_before_the_code_that_went_to_the_old_telephone(intake):
    case_id = await a_case(intake, **PLANTED)
    change_id = await asks(intake, case_id)
    assert (await contact_of(intake, case_id))["phone"] == PLANTED["phone"]
    sent = await message(intake, case_id, change_id)
    assert (sent["phone"], sent["email"]) == (PLANTED["phone"], None), "to the one that was chosen, and to no other"

    assert (await uses(intake, case_id, sent["code"].lower())).status_code == 200
    assert await contact_of(intake, case_id) == {
        **{key: PLANTED[key] for key in ("email", "postal_address", "other_contact")}, **NEW,
    }  # fmt: skip
    assert [event.by_code for event in await intake.announced(ContactChangeAsked)] == [True]
    [told] = await intake.announced(ContactChanged)
    assert (told.reached_before, told.take_back_until_on) == (True, date(2026, 11, 30))


async def test_a_message_on_its_way_follows_to_the_new_way_and_the_old_one_is_told_there(intake):
    case_id = await a_case(intake, **PLANTED)
    change_id = await changes_it(intake, case_id)
    address = await intake.get(f"/cases/{case_id}/address", caller="notifications")
    assert address["phone"] == NEW["phone"]
    old = await message(intake, case_id, change_id)
    assert (old["phone"], old["email"]) == (PLANTED["phone"], PLANTED["email"])
    assert len(old["code"]) == 12


async def test_whoever_has_the_old_way_takes_it_back_and_everything_is_as_before(intake):
    case_id = await a_case(intake, **PLANTED)
    before = await contact_of(intake, case_id)
    change_id = await changes_it(intake, case_id)
    assert (await own(intake, case_id))["take_back_until_on"] == "2026-11-30"
    code = (await message(intake, case_id, change_id))["code"]
    assert (await uses(intake, case_id, code, to="taken-back")).status_code == 200
    assert await contact_of(intake, case_id) == before
    assert [event.taken_back for event in await intake.announced(ContactChangeEnded)] == [True]
    assert (await uses(intake, case_id, code, to="taken-back")).json()["refusal"] == "NoSuchContactChange"
    refusal = await intake.refused(
        f"/cases/{case_id}/contact-changes/{change_id}/address", method="GET", caller="notifications"
    )
    assert refusal == "ContactChangeIsOver", "a message about it that has not left stays here"


async def test_after_seven_days_only_staff_take_it_back(intake):
    case_id = await a_case(intake)
    change_id = await changes_it(intake, case_id)
    code = (await message(intake, case_id, change_id))["code"]
    intake.go_to(date(2026, 12, 1))
    assert (await own(intake, case_id))["take_back_until_on"] is None
    assert (await uses(intake, case_id, code, to="taken-back")).json()["refusal"] == "CodeIsUsedUp"


async def test_a_lost_telephone_waits_for_a_member_of_staff_and_has_no_code(intake):
    case_id = await a_case(intake)
    change_id = await asks(intake, case_id, {"phone": "", "email": "kari@nytt.example"}, confirm_by="staff")
    assert [event.by_code for event in await intake.announced(ContactChangeAsked)] == [False]
    assert (await own(intake, case_id))["waiting"] == {"confirm_by": "staff", "until_on": None, "takes_code": False}
    assert (await uses(intake, case_id, "AAAA AAAA")).json()["refusal"] == "CodeIsUsedUp"

    path = f"/cases/{case_id}/contact-changes/{change_id}/confirmed"
    assert await intake.refused(path, {"how": "guessed"}, role="peer_worker") == "InvalidInput"
    await intake.post(path, json={"how": "met"}, role="peer_worker")
    contact = await contact_of(intake, case_id)
    assert (contact["phone"], contact["email"]) == (None, "kari@nytt.example")
    [told] = await intake.announced(ContactChanged)
    assert told.take_back_until_on is None, "whoever found the telephone must not take it back"
    assert (await message(intake, case_id, change_id))["code"] is None


async def test_too_many_wrong_codes_end_the_change_and_are_counted_though_refused(intake):
    case_id = await a_case(intake)
    change_id = await asks(intake, case_id)
    code = (await message(intake, case_id, change_id))["code"]
    refusals = [(await uses(intake, case_id, "2222 2222")).json()["refusal"] for _time in range(5)]
    assert refusals == ["WrongCode"] * 4 + ["CodeIsUsedUp"]
    assert (await uses(intake, case_id, code)).json()["refusal"] == "NoSuchContactChange"
    assert len(await intake.announced(ContactChangeEnded)) == 1


async def test_a_change_that_nobody_confirms_ends_after_three_days(intake):
    case_id = await a_case(intake)
    await asks(intake, case_id)
    intake.go_to(date(2026, 11, 26))
    await intake.fire_due()
    assert (await own(intake, case_id))["waiting"] is not None, "the last day is a day"
    intake.go_to(date(2026, 11, 27))
    await intake.fire_due()
    assert (await own(intake, case_id))["waiting"] is None


async def test_the_person_changes_their_mind_before_it_is_confirmed(intake):
    case_id = await a_case(intake)
    await asks(intake, case_id)
    assert await refused_ask(intake, case_id, {"phone": "41 00 00 03"}) == "ContactChangeWaits"
    await intake.post("/own-contact-changes/cancelled", principal=the_person(case_id))
    assert (await own(intake, case_id))["waiting"] is None
    await asks(intake, case_id)


async def test_the_same_wish_sent_twice_is_one(intake):
    case_id, change_id = await a_case(intake), uuid4()
    for _time in range(2):
        await asks(intake, case_id, change_id=change_id)
    assert len(await intake.announced(ContactChangeAsked)) == 1


@pytest.mark.parametrize(
    ("ways", "confirm_by", "refusal"),
    [
        ({"phone": "+47 40 00 00 01"}, "phone", "NothingChanges"),
        ({"phone": ""}, "phone", "NowhereToReach"),
        ({"phone": "ring meg"}, "phone", "InvalidInput"),
        ({"postal_address.street": "Gata 1", "postal_address.city": "Tromsø"}, "phone", "InvalidInput"),
        ({"phone": "41 00 00 02"}, "email", "NoSuchOldWay"),
    ],
)
async def test_what_makes_no_sense_is_refused(intake, ways, confirm_by, refusal):
    case_id = await a_case(intake)
    assert await refused_ask(intake, case_id, ways, confirm_by) == refusal


async def test_reached_through_somebody_else_is_a_way(intake):
    case_id = await a_case(intake)
    await changes_it(intake, case_id, ways={"phone": "", "other_contact": "Anne på avdelingen, 77 00 00 01"})
    contact = await contact_of(intake, case_id)
    assert (contact["phone"], contact["other_contact"]) == (None, "Anne på avdelingen, 77 00 00 01")


async def test_so_many_changes_in_a_day_are_too_many(intake):
    case_id = await a_case(intake)
    for number in range(3):
        await changes_it(intake, case_id, ways={"phone": f"41 00 00 1{number}"})
    assert await refused_ask(intake, case_id, {"phone": "41 00 00 19"}) == "TooManyContactChanges"
    intake.go_to(date(2026, 11, 24))
    await asks(intake, case_id, {"phone": "41 00 00 19"})


async def test_the_page_of_the_person_has_no_address_and_no_whole_number(intake):
    case_id = await a_case(intake, **PLANTED)
    shown = await own(intake, case_id)
    assert shown["ways"] == {
        "phone_ends_with": "34", "email_begins_with": "t", "has_postal_address": True, "has_other_contact": True,
    }  # fmt: skip
    await asks(intake, case_id, {"postal_address.street": "Skjulegata 1", "postal_address.postal_code": "9008",
                                 "postal_address.city": "Tromsø"})  # fmt: skip
    assert "Skjulegata" not in str(await own(intake, case_id))


async def test_a_helper_neither_sees_nor_does_it(intake):
    case_id = await a_case(intake)
    helper = Principal("helper", (await _case(intake, case_id)), link_id=new_id())
    for path, body in (
        ("/own-contact-changes", {"change_id": str(uuid4()), "ways": NEW, "confirm_by": "phone"}),
        ("/own-contact-changes/confirmed", {"code": "AAAA AAAA"}),
        ("/own-contact-changes/taken-back", {"code": "AAAA AAAA"}),
        ("/own-contact-changes/cancelled", None),
    ):
        assert await intake.refused(path, body, principal=helper) == "NotAllowed"
    assert await intake.refused("/own-contact", method="GET", principal=helper) == "NotAllowed"


async def _case(intake, case_id):
    return the_person(case_id).case_id


async def test_nothing_about_it_is_readable_in_the_database_or_announced(intake):
    case_id = await a_case(intake)
    change_id = await asks(intake, case_id, {"phone": "41 00 00 77", "other_contact": "Plantesøster"})
    code = (await message(intake, case_id, change_id))["code"]
    await uses(intake, case_id, code)
    stored = str(await intake.rows("SELECT * FROM contact_change")) + str(await intake.rows("SELECT * FROM outbox"))
    stored += str((await seen(intake, case_id))["history"])
    for word in ("00 77", "Plantesøster", code, "40 00 00 01"):
        assert word not in stored
    assert ("contact_changed", {"how": "code"}) in [
        (line["what"], line["words"]) for line in (await seen(intake, case_id))["history"]
    ]


async def test_after_a_death_nothing_is_asked_sent_or_changed(intake):
    case_id = await a_case(intake)
    change_id = await asks(intake, case_id)
    code = (await message(intake, case_id, change_id))["code"]
    await dies(intake, case_id)
    assert (await uses(intake, case_id, code)).json()["refusal"] == "DeathIsRecorded"
    path = f"/cases/{case_id}/contact-changes/{change_id}/address"
    assert await intake.refused(path, method="GET", caller="notifications") == "DeathIsRecorded"
    assert await intake.refused(path, method="GET", caller="gateway") == "NotAllowed"
    intake.go_to(date(2026, 11, 23) + timedelta(days=5))
    await intake.fire_due()
