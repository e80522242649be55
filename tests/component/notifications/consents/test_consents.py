"""What a person lets us tell to the home municipality: given, recorded, withdrawn, corrected, and what follows."""

from datetime import date
from uuid import UUID

import pytest

from shared.contracts.notifications.consent_given import ConsentGiven
from shared.contracts.notifications.consent_revoked import ConsentRevoked
from shared.principal import Principal
from tests.component.notifications.story import CASE, INGRID, KARI, OLA, an, said

BY_KARI = {"role": "peer_worker", "staff_id": KARI}
BY_OLA = {"role": "house_manager", "staff_id": OLA}
THE_PERSON = {"principal": Principal("person", CASE)}
CONSENT = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0041")
GIVEN = {
    "consent_id": str(CONSENT), "recipient": "home_municipality", "kinds": ["moved_in", "moved_out"],
    "way": "spoken", "given_on": "2027-01-14", "until": "2028-01-15",
}  # fmt: skip
OWN = {name: GIVEN[name] for name in ("consent_id", "recipient", "kinds", "until")}


@pytest.fixture
async def office(notifications):
    """Somebody has applied, and Kari is the contact person."""
    await notifications.told(an("ApplicationReceived"))
    await notifications.told(an("ContactPersonAssigned", staff_id=str(KARI)))
    return notifications


async def record(office, who=BY_KARI, **changes):
    await office.post(f"/cases/{CASE}/consents", json=GIVEN | changes, **who)


async def consents(office, who=BY_KARI):
    return await office.get(f"/cases/{CASE}/consents", **who)


async def to_tell(office):
    listed = await office.get("/tasks", **BY_KARI)
    return [one["kind"] for one in listed if one["kind"].startswith("tell_municipality") and not one["done_at"]]


async def test_nothing_is_told_unless_the_person_consents(office):
    await office.told(an("Admitted"))
    await office.told(an("Discharged"))
    assert await to_tell(office) == []
    assert (await consents(office))["consents"] == []


async def test_with_consent_a_named_person_is_asked_to_tell_the_municipality_by_the_next_working_day(office):
    await record(office)
    await office.told(an("Admitted"))

    [task] = [one for one in await office.get("/tasks", **BY_KARI) if one["kind"] == "tell_municipality_moved_in"]
    assert (task["holder"], task["due_on"]) == (str(KARI), "2027-01-18")
    assert "finish" in task["may"]
    await office.told(an("Discharged"))
    assert await to_tell(office) == ["tell_municipality_moved_in", "tell_municipality_moved_out"]


async def test_a_consent_covers_what_it_names_and_nothing_else(office):
    await record(office, kinds=["moved_out"])
    await office.told(an("Admitted"))
    assert await to_tell(office) == []


async def test_it_is_recorded_with_who_how_and_when_announced_and_confirmed_to_the_person(office):
    await record(office)

    [one] = (await consents(office))["consents"]
    assert (one["way"], one["given_on"], one["recorded_by"], one["state"]) == (
        "spoken",
        "2027-01-14",
        str(KARI),
        "valid",
    )
    assert one["may"] == ["withdraw", "correct"]
    [event] = await office.announced(ConsentGiven)
    assert (event.consent_id, event.kinds, event.until_on) == (CONSENT, ["moved_in", "moved_out"], date(2028, 1, 15))
    assert "consent_given" in await said(office, "person")
    opened = await office.rows("SELECT what, why FROM access_log WHERE what = 'consents'")
    assert [(row["what"], row["why"]) for row in opened] == [("consents", "read_consents")]


async def test_sent_twice_it_is_one_consent(office):
    await record(office)
    await record(office)

    assert len((await consents(office))["consents"]) == 1
    assert len(await office.announced(ConsentGiven)) == 1


async def test_the_same_form_with_another_content_is_refused_and_the_first_one_stands(office):
    await record(office)
    for changed in ({"kinds": ["moved_in"]}, {"until": "2027-06-01"}, {"way": "on_paper"}):
        assert await office.refused(f"/cases/{CASE}/consents", GIVEN | changed, **BY_KARI) == "RecordedOtherwise", (
            changed
        )
    assert [one["until"] for one in (await consents(office))["consents"]] == ["2028-01-15"]


async def test_the_person_gives_and_withdraws_on_their_own_page(office):
    await office.post("/own-consents", json=OWN, **THE_PERSON)
    own = await office.get("/own-consents", **THE_PERSON)
    [one] = own["consents"]
    assert (one["way"], one["recorded_by"], one["given_on"], one["may"]) == (
        "own_page",
        None,
        "2027-01-15",
        ["withdraw"],
    )
    assert own["may"] == ["give"]

    await office.post(f"/own-consents/{CONSENT}/withdraw", **THE_PERSON)
    [one] = (await office.get("/own-consents", **THE_PERSON))["consents"]
    assert (one["state"], one["ended_on"], one["ended_by"], one["may"]) == ("withdrawn", "2027-01-15", None, [])
    assert await said(office, "person") == ["receipt", "contact_person", "consent_given", "consent_withdrawn"]


async def test_the_person_withdraws_what_staff_recorded_and_staff_withdraw_what_the_person_gave(office):
    await record(office)
    await office.post(f"/own-consents/{CONSENT}/withdraw", **THE_PERSON)
    assert (await consents(office))["consents"][0]["state"] == "withdrawn"

    other = str(UUID(int=7))
    await office.post("/own-consents", json=OWN | {"consent_id": other}, **THE_PERSON)
    await office.post(f"/consents/{other}/withdraw", **BY_OLA)
    newest = (await consents(office))["consents"][0]
    assert (newest["consent_id"], newest["state"], newest["ended_by"]) == (other, "withdrawn", str(OLA))


async def test_a_withdrawal_stops_the_very_next_event_and_what_is_still_to_be_told(office):
    await record(office)
    await office.told(an("Admitted"))
    assert await to_tell(office) == ["tell_municipality_moved_in"]

    await office.post(f"/consents/{CONSENT}/withdraw", **BY_KARI)
    await office.told(an("Discharged"))
    assert await to_tell(office) == []
    [event] = await office.announced(ConsentRevoked)
    assert (event.because, event.revoked_on) == ("withdrawn", date(2027, 1, 15))


async def test_what_another_consent_still_covers_is_still_told(office):
    await record(office)
    await record(office, consent_id=str(UUID(int=7)), kinds=["moved_in"])
    await office.told(an("Admitted"))
    await office.post(f"/consents/{CONSENT}/withdraw", **BY_KARI)
    assert await to_tell(office) == ["tell_municipality_moved_in"]


async def test_a_mistake_is_corrected_once_and_the_record_stays(office):
    await record(office)
    for _ in range(2):
        await office.post(f"/consents/{CONSENT}/mistake", **BY_OLA)

    [one] = (await consents(office))["consents"]
    assert (one["state"], one["ended_by"], one["may"]) == ("mistake", str(OLA), [])
    assert [event.because for event in await office.announced(ConsentRevoked)] == ["mistake"]
    assert await said(office, "person") == ["receipt", "contact_person", "consent_given", "consent_mistake"]
    assert await office.refused(f"/consents/{CONSENT}/withdraw", **BY_OLA) == "ConsentHasEnded"


async def test_it_ends_by_itself_after_its_last_day(office):
    await record(office, until="2027-02-01")
    office.go_to(date(2027, 2, 1))
    assert (await consents(office))["consents"][0]["state"] == "valid"
    office.go_to(date(2027, 2, 2))
    assert (await consents(office))["consents"][0]["state"] == "over"
    await office.told(an("Admitted"))
    assert await to_tell(office) == []


async def test_after_a_death_nothing_is_told_and_after_a_death_by_mistake_it_counts_again(office):
    await record(office)
    await office.told(an("Admitted"))
    await office.told(an("DeathRecorded"))
    assert await to_tell(office) == []
    found = await consents(office)
    assert (found["consents"][0]["state"], found["may"]) == ("over", [])
    assert await office.refused(f"/cases/{CASE}/consents", GIVEN | {"consent_id": str(UUID(int=7))}, **BY_KARI) == (
        "CaseHasEnded"
    )

    await office.told(an("DeathCorrected"))
    await office.told(an("Discharged"))
    assert await to_tell(office) == ["tell_municipality_moved_out"]


async def test_after_the_end_of_aftercare_nothing_is_told(office):
    await record(office)
    await office.told(an("AftercareEnded"))
    assert (await consents(office))["consents"][0]["state"] == "over"
    await office.told(an("Admitted"))
    assert await to_tell(office) == []


@pytest.mark.parametrize(
    ("told", "correction", "field"),
    [("Admitted", "ArrivalCorrected", "arrived_on"), ("Discharged", "MoveOutCorrected", "moved_out_on")],
)
async def test_what_was_a_mistake_is_not_told(office, told, correction, field):
    await record(office)
    await office.told(an(told))
    assert len(await to_tell(office)) == 1
    await office.told(an(correction, **{field: None}))
    assert await to_tell(office) == []


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"kinds": []}, "NothingIsConsentedTo"),
        ({"given_on": "2027-01-16"}, "DayOutOfBounds"),
        ({"given_on": "2026-01-14"}, "DayOutOfBounds"),
        ({"until": "2027-01-14"}, "DayOutOfBounds"),
        ({"until": "2029-06-01"}, "DayOutOfBounds"),
        ({"recipient": "the_newspaper"}, "InvalidInput"),
        ({"kinds": ["how_it_ended"]}, "InvalidInput"),
        ({"way": "own_page"}, "InvalidInput"),
    ],
)
async def test_what_makes_no_sense_is_refused(office, changes, refusal):
    assert await office.refused(f"/cases/{CASE}/consents", GIVEN | changes, **BY_KARI) == refusal
    assert (await consents(office))["consents"] == []


async def test_only_the_contact_person_and_those_who_work_with_everybody_record_and_change(office):
    stranger = {"role": "peer_worker", "staff_id": INGRID}
    assert await office.refused(f"/cases/{CASE}/consents", GIVEN, **stranger) == "NotYourPerson"
    await record(office, BY_OLA)
    for act in ("withdraw", "mistake"):
        assert await office.refused(f"/consents/{CONSENT}/{act}", **stranger) == "NotYourPerson"
    found = await consents(office, stranger)
    assert (found["may"], found["consents"][0]["may"]) == ([], [])


async def test_only_the_person_sees_and_changes_their_own(office):
    await record(office)
    helper = {"principal": Principal("helper", CASE, UUID(int=3))}
    another = {"principal": Principal("person", UUID(int=9))}
    for who in (helper, BY_KARI):
        assert await office.refused("/own-consents", method="GET", **who) == "NotAllowed"
        assert await office.refused("/own-consents", OWN, **who) == "NotAllowed"
        assert await office.refused(f"/own-consents/{CONSENT}/withdraw", **who) == "NotAllowed"
    assert await office.refused(f"/own-consents/{CONSENT}/withdraw", **another) == "NoSuchConsent"
    assert (await office.get("/own-consents", **another))["consents"] == []
    assert await office.refused("/own-consents", OWN | {"consent_id": str(UUID(int=5))}, **another) == "NoSuchCase"


async def test_a_consent_in_an_unknown_case_is_refused(office):
    assert await office.refused(f"/cases/{UUID(int=9)}/consents", GIVEN, **BY_OLA) == "NoSuchCase"


@pytest.mark.parametrize("act", ["withdraw", "mistake"])
async def test_a_consent_ends_in_its_own_case_only(office, act):
    await record(office)
    path = f"/consents/{CONSENT}/{act}"
    assert await office.refused(path, {"case_id": str(UUID(int=9))}, **BY_OLA) == "NoSuchConsent"
    assert (await consents(office))["consents"][0]["state"] == "valid"
    await office.post(path, json={"case_id": str(CASE)}, **BY_OLA)
    assert (await consents(office))["consents"][0]["state"] != "valid"
