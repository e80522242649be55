"""Who names a contact person from an older page hears who was named meanwhile, and replaces nobody in silence."""

from uuid import UUID

from tests.component.followup.story import CASE, INGRID, KARI, OLA, a_decision

COLLEAGUE = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0077")


async def _shown(home):
    return await home.get(f"/cases/{CASE}", role="house_manager")


async def _names(home, whom, version, deputy=None, reason=None, **who):
    body = {
        "staff_id": str(whom), "deputy_staff_id": deputy and str(deputy), "reason": reason, "version": version,
    }  # fmt: skip
    answer = await home.ask("POST", f"/cases/{CASE}/contact-person", role="house_manager", json=body, **who)
    return answer.status_code, answer.json()


async def test_the_second_of_two_first_namings_is_refused_with_the_first(home):
    await home.told(a_decision())
    version = (await _shown(home))["contact_person_version"]
    assert (await _names(home, KARI, version, staff_id=COLLEAGUE))[0] == 200

    status, problem = await _names(home, OLA, version, reason="Ola bor nærmere.")

    assert (status, problem["refusal"]) == (409, "SomebodyElseWasNamed")
    [change] = problem["current"]["changes"]
    assert (change["what"], change["by"], change["words"]) == (
        "contact_person_assigned", str(COLLEAGUE), {"staff_id": str(KARI)},
    )  # fmt: skip
    shown = await _shown(home)
    assert shown["contact_person"]["staff_id"] == str(KARI)
    assert problem["current"]["made_from"] == {"version": shown["contact_person_version"]}
    status, _now = await _names(home, OLA, shown["contact_person_version"], reason="Ola bor nærmere.")
    assert status == 200, "sent again with what stands now"


async def test_another_deputy_in_between_is_a_change_too(home):
    await home.told(a_decision())
    await _names(home, KARI, None)
    version = (await _shown(home))["contact_person_version"]
    await _names(home, KARI, version, deputy=INGRID, staff_id=COLLEAGUE)
    status, problem = await _names(home, KARI, version, deputy=OLA)
    assert (status, problem["refusal"]) == (409, "SomebodyElseWasNamed")
    assert [line["what"] for line in problem["current"]["changes"]] == ["deputy_changed"]


async def test_the_same_two_from_two_pages_are_one_naming(home):
    await home.told(a_decision())
    version = (await _shown(home))["contact_person_version"]
    for _time in range(2):
        assert (await _names(home, KARI, version, deputy=OLA))[0] == 200
    history = (await _shown(home))["history"]
    assert [line["what"] for line in history].count("contact_person_assigned") == 1


async def test_what_happens_elsewhere_in_the_case_is_no_conflict(home):
    await home.told(a_decision())
    version = (await _shown(home))["contact_person_version"]
    await home.told(a_decision(decided_on="2026-12-01"))
    assert (await _names(home, KARI, version))[0] == 200
