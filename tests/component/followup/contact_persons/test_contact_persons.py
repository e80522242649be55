"""Everybody who is granted a place gets a contact person, and a change has a reason."""

from datetime import timedelta
from uuid import UUID

import pytest

from shared.contracts.followup.contact_person_assigned import ContactPersonAssigned
from shared.contracts.followup.contact_person_changed import ContactPersonChanged
from tests.component.followup.story import (
    ARRIVED,
    CASE,
    GRANTED,
    INGRID,
    KARI,
    MOVED_OUT,
    OLA,
    TOVE,
    a_decision,
    a_move_out,
    a_staff_member,
    a_withdrawal,
    an_arrival,
    another_case,
    asked_to_name,
    name,
)

SOLVEIG = UUID("0192d5b0-7c1e-7a11-8a54-000000000011")
ANNE = UUID("0192d5b0-7c1e-7a11-8a54-000000000012")
NOBODY = UUID("0192d5b0-7c1e-7a11-8a54-000000000099")


async def test_a_granted_place_waits_for_a_contact_person_until_one_is_named(home):
    await home.told(a_decision())

    assert [case for case, _, _ in await asked_to_name(home)] == [str(CASE)]

    named = await name(home, KARI, OLA)

    assert named == {"staff_id": str(KARI), "since": ARRIVED.isoformat()}
    assert await asked_to_name(home) == []
    assert await home.announced() == [
        ContactPersonAssigned(
            case_id=CASE, programme_id="hjem-nord", staff_id=KARI, deputy_staff_id=OLA, assigned_on=ARRIVED
        )
    ]


@pytest.mark.parametrize("outcome", ["refused", "dismissed"])
async def test_nobody_waits_where_no_place_was_granted(home, outcome):
    await home.told(a_decision(outcome))

    assert await asked_to_name(home) == []
    assert (await home.ask("GET", f"/cases/{CASE}", role="peer_worker")).json()["refusal"] == "NoSuchCase"


async def test_nobody_waits_after_withdrawing_or_moving_out(home):
    gone = another_case()
    await home.told(a_decision())
    await home.told(a_withdrawal())
    await home.told(an_arrival(case_id=gone))
    await home.told(a_move_out(case_id=gone))

    assert await asked_to_name(home) == []
    assert (
        await home.refused(f"/cases/{CASE}/contact-person", {"staff_id": str(KARI)}, role="house_manager")
        == "ApplicationIsWithdrawn"
    )


async def test_a_change_needs_a_reason_and_what_was_before_is_kept(home):
    await home.told(a_decision())
    await name(home, KARI, OLA)
    home.go_to(ARRIVED + timedelta(days=40))

    body = {"staff_id": str(INGRID), "reason": " "}
    assert await home.refused(f"/cases/{CASE}/contact-person", body, role="house_manager") == "ChangeNeedsAReason"
    await name(home, INGRID, None, "Kari går ut i permisjon.")

    case = await home.get(f"/cases/{CASE}", role="peer_worker")
    changed_on = ARRIVED + timedelta(days=40)
    assert case["contact_person"] == {"staff_id": str(INGRID), "since": changed_on.isoformat()}
    assert case["deputy_staff_id"] is None
    assert case["previous"] == [
        {
            "staff_id": str(KARI),
            "since": ARRIVED.isoformat(),
            "until": changed_on.isoformat(),
            "reason": "Kari går ut i permisjon.",
        }
    ]
    assert case["continuity"] == {"changes": 1, "days_without": (ARRIVED - GRANTED).days}
    assert [entry["what"] for entry in case["history"]] == [
        "waiting_for_contact_person",
        "contact_person_assigned",
        "contact_person_changed",
    ]
    assert await home.announced(ContactPersonChanged) == [
        ContactPersonChanged(
            case_id=CASE, programme_id="hjem-nord", staff_id=INGRID, previous_staff_id=KARI, changed_on=changed_on
        )
    ]


async def test_a_contact_person_may_change_also_after_the_clock_was_put_back_over_midnight(home):
    await home.told(a_decision())
    await name(home, KARI, OLA)
    home.go_to(ARRIVED - timedelta(days=1))
    await name(home, INGRID, None, "Kari går ut i permisjon.")

    case = await home.get(f"/cases/{CASE}", role="peer_worker")
    assert [(one["since"], one["until"]) for one in case["previous"]] == [(ARRIVED.isoformat(), ARRIVED.isoformat())]
    assert case["contact_person"]["staff_id"] == str(INGRID)


async def test_naming_the_same_person_again_announces_nothing(home):
    await home.told(a_decision())
    await name(home, KARI, OLA)
    await name(home, KARI, OLA)
    await name(home, KARI, None)

    assert len(await home.announced()) == 1
    assert (await home.get(f"/cases/{CASE}", role="peer_worker"))["history"][-1]["what"] == "deputy_changed"


@pytest.mark.parametrize(
    ("body", "who", "refusal"),
    [
        ({"staff_id": str(KARI), "deputy_staff_id": str(KARI)}, "house_manager", "DeputyIsTheContactPerson"),
        ({"staff_id": str(INGRID)}, "house_manager", "StaffMemberHasLeft"),
        ({"staff_id": str(KARI), "deputy_staff_id": str(INGRID)}, "house_manager", "StaffMemberHasLeft"),
        ({"staff_id": str(NOBODY)}, "house_manager", "StaffMemberNotKnown"),
        ({"staff_id": str(KARI), "deputy_staff_id": str(NOBODY)}, "house_manager", "StaffMemberNotKnown"),
        ({"staff_id": str(SOLVEIG)}, "house_manager", "CannotBeContactPerson"),
        ({"staff_id": str(ANNE)}, "house_manager", "CannotBeContactPerson"),
        ({"staff_id": str(KARI), "deputy_staff_id": str(SOLVEIG)}, "house_manager", "CannotBeContactPerson"),
        ({"staff_id": str(KARI)}, None, "NotAllowed"),
        ({"staff_id": "kari"}, "house_manager", "InvalidInput"),
        ({"staff_id": str(KARI), "reason": "x" * 501}, "house_manager", "InvalidInput"),
    ],
)
async def test_what_cannot_be_named_is_refused_by_name(home, body, who, refusal):
    await home.told(a_decision())
    await home.told(a_staff_member(INGRID, "peer_worker", active=False))
    await home.told(a_staff_member(SOLVEIG, "caseworker"))
    await home.told(a_staff_member(ANNE, "operator"))

    assert await home.refused(f"/cases/{CASE}/contact-person", body, role=who) == refusal
    assert await home.announced() == []


async def test_those_listed_as_possible_can_be_named_and_nobody_else(home):
    await home.told(a_decision())
    await home.told(a_staff_member(INGRID, "peer_worker", active=False))
    await home.told(a_staff_member(SOLVEIG, "caseworker"))
    await home.told(a_staff_member(ANNE, "operator", "peer_worker"))

    possible = await home.get(f"/cases/{CASE}/possible-contact-persons", role="house_manager")

    assert set(possible) == {str(one) for one in (KARI, OLA, TOVE, ANNE)}
    for one in possible:
        await name(home, one, None, "Alle kan være kontaktperson.")


async def test_new_staff_can_be_named_once_the_gateway_has_announced_them(home):
    await home.told(a_decision())
    body = {"staff_id": str(NOBODY)}
    assert await home.refused(f"/cases/{CASE}/contact-person", body, role="house_manager") == "StaffMemberNotKnown"

    await home.told(a_staff_member(NOBODY, "peer_worker"))

    assert (await name(home, NOBODY))["staff_id"] == str(NOBODY)


async def test_who_is_contact_person_already_stays_it(home):
    await home.told(a_decision())
    await name(home, KARI, OLA)
    await home.told(a_staff_member(KARI, "caseworker"))
    await home.told(a_staff_member(OLA, "peer_worker", active=False))

    assert (await name(home, KARI, OLA))["staff_id"] == str(KARI)
    await name(home, KARI, INGRID)

    case = await home.get(f"/cases/{CASE}", role="peer_worker")
    assert (case["contact_person"]["staff_id"], case["deputy_staff_id"]) == (str(KARI), str(INGRID))
    body = {"staff_id": str(KARI), "deputy_staff_id": str(OLA)}
    assert await home.refused(f"/cases/{CASE}/contact-person", body, role="house_manager") == "StaffMemberHasLeft"


async def test_a_case_without_any_event_is_not_found(home):
    unknown = another_case()

    body = {"staff_id": str(KARI)}
    assert await home.refused(f"/cases/{unknown}/contact-person", body, role="house_manager") == "NoSuchCase"


async def test_reading_a_case_is_logged(home):
    await home.told(a_decision())
    await home.get(f"/cases/{CASE}", role="peer_worker")

    rows = await home.rows("SELECT case_id, roles, what, why FROM access_log")
    assert rows == [{"case_id": CASE, "roles": ["peer_worker"], "what": "follow_up", "why": "read_follow_up"}]


async def test_the_contact_person_may_be_named_after_the_move_in_only(home):
    await home.told(an_arrival())
    await home.told(a_decision())
    await name(home)

    home.go_to(MOVED_OUT)
    assert (await home.get(f"/cases/{CASE}", role="peer_worker"))["contact_person"]["staff_id"] == str(KARI)


async def test_whether_a_change_needs_a_reason_and_how_long_it_may_be_is_said(home):
    await home.told(a_decision())
    path = f"/cases/{CASE}/contact-person"

    async def said():
        return await home.get(f"/cases/{CASE}", role="house_manager")

    assert (await said())["change_needs_a_reason"] is False
    await name(home, KARI)
    case = await said()
    assert case["change_needs_a_reason"] is True
    body = {"staff_id": str(INGRID)}
    assert await home.refused(path, body, role="house_manager") == "ChangeNeedsAReason"

    shortest, longest = (case["limits"]["reason"][bound] for bound in ("shortest", "longest"))
    for length in (shortest - 1, longest + 1):
        assert await home.refused(path, body | {"reason": "x" * length}, role="house_manager")
    for staff_id, length in ((INGRID, shortest), (KARI, longest)):
        await name(home, staff_id, None, "x" * length)


async def test_only_who_works_in_the_programme_is_named_and_asked(home):
    elsewhere = UUID("0192d5b0-7c1e-7a11-8a54-0000000000a1")
    await home.told(a_staff_member(elsewhere, "peer_worker", programme_ids=["motested-vest"]))
    await home.told(a_staff_member(TOVE, "house_manager", programme_ids=["motested-vest"]))
    await home.told(a_staff_member(OLA, "house_manager", programme_ids=["hjem-nord", "motested-vest"]))
    await home.told(a_decision())

    possible = await home.get(f"/cases/{CASE}/possible-contact-persons", role="house_manager")
    assert str(OLA) in possible
    assert str(elsewhere) not in possible
    body = {"staff_id": str(elsewhere)}
    assert await home.refused(f"/cases/{CASE}/contact-person", body, role="house_manager") == "CannotBeContactPerson"
    [task] = await home.rows("SELECT holder FROM task WHERE done_at IS NULL")
    assert task["holder"] == OLA, "Tove is house manager somewhere else"
