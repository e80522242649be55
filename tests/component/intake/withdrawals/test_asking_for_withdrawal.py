"""The person asks to withdraw; it takes effect some days later, unless the person or staff take it back."""

from datetime import date

import pytest

from shared.contracts.intake.application_withdrawn import ApplicationWithdrawn
from shared.contracts.intake.withdrawal_asked import WithdrawalAsked
from shared.contracts.intake.withdrawal_taken_back import WithdrawalTakenBack
from shared.principal import Principal
from tests.component.intake.builders import admitted
from tests.component.intake.story import GRANTED, a_case, own_status, seen, the_person

ALWAYS = ["ask", "make_link", "change_contact"]
ASKED, EFFECT = "2026-11-23", date(2026, 11, 26)


async def asks(intake, case_id):
    return await intake.post("/own-withdrawal", principal=the_person(case_id), expect=201)


async def takes_back(intake, case_id):
    await intake.post("/own-withdrawal/taken-back", principal=the_person(case_id))


async def _fire_on(intake, day):
    intake.go_to(day)
    await intake.fire_due()


async def test_nothing_is_withdrawn_until_the_day_that_was_told(intake):
    case_id = await a_case(intake)
    await asks(intake, case_id)
    assert [(event.asked_on, event.takes_effect_on) for event in await intake.announced(WithdrawalAsked)] == [
        (date(2026, 11, 23), EFFECT)
    ]
    await _fire_on(intake, date(2026, 11, 25))
    assert (await own_status(intake, case_id))["stage"] == "received"

    await _fire_on(intake, EFFECT)
    assert (await seen(intake, case_id))["status"] == "withdrawn"
    assert len(await intake.announced(ApplicationWithdrawn)) == 1
    assert (await own_status(intake, case_id))["withdrawal"] is None


async def test_the_person_takes_it_back_and_the_application_stands_as_before(intake):
    case_id = await a_case(intake)
    await asks(intake, case_id)
    shown = await own_status(intake, case_id)
    assert (shown["may"], shown["withdrawal"]["takes_effect_on"]) == (["take_back", *ALWAYS], "2026-11-26")

    await takes_back(intake, case_id)
    await _fire_on(intake, EFFECT)
    shown = await own_status(intake, case_id)
    assert (shown["stage"], shown["may"]) == ("received", ["withdraw", *ALWAYS])
    assert len(await intake.announced(WithdrawalTakenBack)) == 1
    assert await intake.announced(ApplicationWithdrawn) == []


async def test_a_wish_can_be_made_again_after_it_was_taken_back(intake):
    case_id = await a_case(intake)
    await asks(intake, case_id)
    await takes_back(intake, case_id)
    await asks(intake, case_id)
    await _fire_on(intake, EFFECT)
    assert (await own_status(intake, case_id))["stage"] == "withdrawn"


async def test_staff_take_it_back_with_a_reason_that_is_sealed(intake):
    case_id = await a_case(intake)
    await asks(intake, case_id)
    path = f"/cases/{case_id}/withdrawal/taken-back"
    assert await intake.refused(path, {"reason": " "}, role="caseworker") == "InvalidInput"
    await intake.post(path, json={"reason": "Hun ringte: det var broren."}, role="caseworker")
    row = (await intake.rows("SELECT outcome, ended_by, reason FROM withdrawal_request"))[0]
    assert row["outcome"] == "taken_back"
    assert row["ended_by"] is not None
    assert b"broren" not in bytes(row["reason"])
    assert await intake.refused(path, {"reason": "Igjen."}, role="caseworker") == "NoWithdrawalIsAsked"


async def test_staff_who_carry_it_out_at_once_end_the_wish(intake):
    case_id = await a_case(intake)
    await asks(intake, case_id)
    await intake.post(f"/cases/{case_id}/withdrawal", role="caseworker")
    await _fire_on(intake, EFFECT)
    assert len(await intake.announced(ApplicationWithdrawn)) == 1
    assert (await intake.rows("SELECT outcome FROM withdrawal_request"))[0]["outcome"] == "withdrawn"


@pytest.mark.parametrize("moves_on", ["stay", "death", "refusal"])
async def test_a_case_that_has_moved_on_is_not_withdrawn(intake, moves_on):
    case_id = await a_case(intake)
    await asks(intake, case_id)
    if moves_on == "stay":
        await intake.told(admitted(case_id))
    elif moves_on == "death":
        await intake.post(f"/cases/{case_id}/death", json={}, role="house_manager")
    else:
        await intake.post(f"/cases/{case_id}/decision", json=GRANTED | {"outcome": "refused"}, role="caseworker")
    shown = await own_status(intake, case_id)
    assert shown["withdrawal"] is None, "it is not said that the application will be withdrawn"
    assert "take_back" not in shown["may"]
    assert (await seen(intake, case_id))["withdrawal"] is None
    assert await intake.get("/wishes", role="caseworker") == []
    again = {"principal": the_person(case_id)}
    assert await intake.refused("/own-withdrawal/taken-back", **again) == "NoWithdrawalIsAsked"

    await _fire_on(intake, EFFECT)
    assert await intake.announced(ApplicationWithdrawn) == []
    assert (await intake.rows("SELECT outcome FROM withdrawal_request"))[0]["outcome"] == "overtaken"


async def test_asking_twice_is_refused_and_a_stay_cannot_be_withdrawn(intake):
    case_id, living = await a_case(intake), await a_case(intake)
    await asks(intake, case_id)
    asked_again = await intake.refused("/own-withdrawal", principal=the_person(case_id))
    assert asked_again == "WithdrawalIsAskedAlready"
    await intake.told(admitted(living))
    assert (await own_status(intake, living))["may"] == ALWAYS
    assert await intake.refused("/own-withdrawal", principal=the_person(living)) == "StayHasBegun"


async def test_only_the_person_asks_and_takes_back_on_this_way(intake):
    case_id = await a_case(intake)
    helper = Principal("helper", the_person(case_id).case_id)
    for who in ({"principal": helper}, {"role": "caseworker"}, {}):
        assert await intake.refused("/own-withdrawal", **who) == "NotAllowed"
        assert await intake.refused("/own-withdrawal/taken-back", **who) == "NotAllowed"


async def test_the_history_says_that_the_person_did_it_or_a_member_of_staff(intake):
    case_id = await a_case(intake)
    await asks(intake, case_id)
    await intake.post(f"/cases/{case_id}/withdrawal/taken-back", json={"reason": "Ombestemt."}, role="caseworker")
    lines = (await seen(intake, case_id))["history"][-2:]
    assert [(line["what"], line["principal"], line["by"] is not None) for line in lines] == [
        ("withdrawal_asked", "person", False),
        ("withdrawal_taken_back", None, True),
    ]


async def test_what_waits_is_listed_for_staff_without_names(intake):
    case_id, other = await a_case(intake), await a_case(intake)
    await asks(intake, case_id)
    waiting = await intake.get("/wishes", role="caseworker")
    assert waiting == [
        {"kind": "withdrawal", "case_id": case_id, "programme_id": "hjem-nord", "asked_on": ASKED,
         "has_person_page": False}
    ]  # fmt: skip
    await takes_back(intake, case_id)
    assert await intake.get("/wishes", role="caseworker") == []
    assert (await seen(intake, other))["withdrawal"] is None
