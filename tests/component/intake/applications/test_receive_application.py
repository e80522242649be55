"""Receiving an application."""

import asyncio
from uuid import uuid4

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider

from shared.contracts.intake.application_assessed import ApplicationAssessed
from shared.contracts.intake.application_received import ApplicationReceived
from shared.ids import trace_prefix_of_reference
from tests.component.intake.builders import SYNTHETIC, an_application
from tests.unit.intake.numbers import a_real_looking_number
from tests.unit.intake.shipped import the_programme


async def refused_fields(intake, form):
    answer = await intake.ask("POST", "/applications", json=form)
    assert answer.status_code == 422, answer.text
    return answer.json()["refusal"], answer.json()["fields"]


async def test_an_application_becomes_a_case_with_a_reference_and_answered_rules(intake):
    receipt = await intake.post("/applications", json=an_application(), expect=201)

    assert len(receipt["reference"]) == 8
    assert receipt["received_on"] == "2026-11-23"
    asked = [rule.name for rule in the_programme("hjem-nord").rules]
    assert [(rule["rule"], rule["outcome"]) for rule in receipt["rules"]] == [(rule, "pass") for rule in asked]
    [received] = await intake.announced(ApplicationReceived)
    assert str(received.case_id) == receipt["case_id"]
    assert received.reference == receipt["reference"]
    assert len(await intake.announced(ApplicationAssessed)) == 1


async def test_the_same_form_sent_twice_gives_one_case_and_is_announced_once(intake):
    form = an_application()
    first = await intake.post("/applications", json=form, expect=201)
    second = await intake.post("/applications", json=form, expect=200)

    assert second == first
    assert len(await intake.rows("SELECT case_id FROM application")) == 1
    assert len(await intake.rows("SELECT person_id FROM person")) == 1
    assert len(await intake.announced(ApplicationReceived)) == 1


async def test_the_same_form_sent_ten_times_at_once_gives_one_case(intake):
    form = an_application()
    receipts = await asyncio.gather(*(intake.post("/applications", json=form) for _ in range(10)))

    assert all(receipt == receipts[0] for receipt in receipts)
    assert len(await intake.rows("SELECT case_id FROM application")) == 1
    assert len(await intake.announced(ApplicationReceived)) == 1


async def test_an_application_that_meets_no_rule_is_received_all_the_same(intake):
    form = an_application(current_setting="street_or_home", planned_exit_on=None, home_municipality="0301")
    receipt = await intake.post("/applications", json=form, expect=201)

    assert {rule["outcome"] for rule in receipt["rules"]} == {"fail", "pass"}
    case = await intake.get(f"/cases/{receipt['case_id']}", role="caseworker")
    assert case["status"] == "received"
    assert case["decision"] is None


async def test_two_applications_in_one_trace_have_two_references(intake, monkeypatch):
    with TracerProvider().get_tracer("test").start_as_current_span("a click") as span:
        monkeypatch.setattr(trace, "get_current_span", lambda *_: span)
        one = await intake.post("/applications", json=an_application())
        other = await intake.post("/applications", json=an_application())

    trace_id = f"{span.get_span_context().trace_id:032x}"
    assert trace_id.startswith(trace_prefix_of_reference(one["reference"]))
    assert not trace_id.startswith(trace_prefix_of_reference(other["reference"]))


@pytest.mark.parametrize("channel", ["web", "paper", "phone", "assisted"])
async def test_every_channel_is_as_good_as_any_other(intake, channel):
    await intake.post("/applications", json=an_application(channel=channel), expect=201)


async def test_an_application_without_a_way_to_reach_the_person_is_refused(intake):
    refusal, fields = await refused_fields(intake, an_application(phone="  "))

    assert refusal == "NoWayToReachThePerson"
    assert set(fields) == {"phone", "email", "postal_address", "other_contact"}
    assert await intake.announced(ApplicationReceived) == []


@pytest.mark.parametrize(
    "way",
    [
        {"phone": "+47 40 00 00 01"},
        {"email": "a@b.example"},
        {"postal_address": {"street": "Gata 1", "postal_code": "9008", "city": "Tromsø"}},
        {"other_contact": "Ring avdelingen"},
    ],
    ids=lambda way: next(iter(way)),
)
async def test_one_way_to_reach_the_person_is_enough(intake, way):
    await intake.post("/applications", json=an_application(**({"phone": None} | way)), expect=201)


async def test_a_number_is_neither_needed_nor_refused_when_synthetic(intake):
    await intake.post("/applications", json=an_application(national_id=SYNTHETIC), expect=201)
    await intake.post("/applications", json=an_application(national_id=""), expect=201)


async def test_a_real_looking_number_is_refused_where_people_are_invented(intake):
    refusal, fields = await refused_fields(intake, an_application(national_id=a_real_looking_number()))

    assert refusal == "RealNumberInTest"
    assert set(fields) == {"national_id"}


async def test_a_wrong_number_is_refused_and_not_repeated(intake):
    answer = await intake.ask("POST", "/applications", json=an_application(national_id="17912099998"))

    assert answer.json()["refusal"] == "InvalidNationalId"
    assert "17912099998" not in answer.text


async def test_every_wrong_field_is_reported_at_once_and_no_text_is_repeated(intake):
    form = an_application(
        name=" ", birth_date="17.05.1990", email="nobody-at-home", current_setting="hotell", planned_exit_on="soon",
        postal_address={"street": "", "postal_code": "90", "city": "Tromsø"}, work_or_school="maybe",
    )  # fmt: skip
    answer = await intake.ask("POST", "/applications", json=form)

    assert answer.json()["refusal"] == "InvalidInput"
    assert set(answer.json()["fields"]) == {
        "name", "birth_date", "email", "current_setting", "planned_exit_on", "postal_address.street",
        "postal_address.postal_code", "work_or_school",
    }  # fmt: skip
    for typed in ("17.05.1990", "nobody-at-home", "hotell", "soon", "maybe"):
        assert typed not in answer.text


async def test_an_answer_that_is_too_long_is_refused_with_the_length_that_fits(intake):
    limits = (await intake.get("/programmes/hjem-nord"))["limits"]
    line, text = limits["line"]["longest"], limits["text"]["longest"]
    for change, fields, longest in (
        ({"name": "x" * (line + 1)}, {"name"}, line),
        ({"message": "x" * (text + 1)}, {"message"}, text),
        ({"message": "x" * (text + 1), "helper_name": "x" * (line + 1)}, {"helper_name"}, line),
    ):
        answer = (await intake.ask("POST", "/applications", json=an_application(**change))).json()
        assert (answer["refusal"], set(answer["fields"])) == ("AnswerIsTooLong", fields)
        assert answer["words"] == {"longest": str(longest)}
    await intake.post("/applications", json=an_application(name="x" * line, message="x" * text), expect=201)

    refusal, fields = await refused_fields(intake, an_application(name="x" * (line + 1), birth_date="i mai"))
    assert (refusal, set(fields)) == ("InvalidInput", {"name", "birth_date"})


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"birth_date": "2026-11-24"}, "birth_date"),
        ({"birth_date": "1890-01-01"}, "birth_date"),
        ({"home_municipality": "5502"}, "home_municipality"),
    ],
)
async def test_what_cannot_be_right_is_refused_beside_its_field(intake, change, field):
    refusal, fields = await refused_fields(intake, an_application(**change))

    assert refusal == "InvalidInput"
    assert set(fields) == {field}


async def test_an_unknown_programme_is_refused(intake):
    form = an_application(programme_id="hjem-sor")
    assert await intake.refused("/applications", form) == "UnknownProgramme"


async def test_a_programme_without_applications_refuses_them(intake):
    form = an_application(programme_id="motested-vest")
    assert await intake.refused("/applications", form) == "NotOpenForApplications"


async def test_without_a_token_nothing_is_answered(intake):
    answer = await intake.http.post("/applications", json=an_application())

    assert answer.status_code == 401
    assert answer.json()["refusal"] == "UnknownCaller"


async def test_a_form_without_an_id_is_refused(intake):
    form = an_application()
    del form["form_id"]
    assert await intake.refused("/applications", form) == "InvalidInput"


async def test_the_rules_are_told_before_anything_is_sent_and_nothing_is_kept(intake):
    body = {"programme_id": "hjem-nord", "answers": {"current_setting": "street_or_home", "planned_exit_on": ""}}
    told = await intake.post("/eligibility-check", json=body, expect=200)

    outcomes = {rule["rule"]: rule["outcome"] for rule in told["rules"]}
    assert outcomes == {
        "RESIDENT_OF_MUNICIPALITY": "unknown",
        "APPLY_BEFORE_EXIT": "fail",
        "CURRENT_SETTING": "fail",
        "NO_STREET_ADMISSION": "fail",
        "WORK_OR_SCHOOL_EXPECTED": "unknown",
    }
    assert all(rule["why"]["nb"] and rule["why"]["en"] and rule["title"]["nb"] for rule in told["rules"])
    assert await intake.rows("SELECT case_id FROM application") == []


async def test_an_eligibility_check_of_nonsense_is_refused_beside_the_field(intake):
    body = {"programme_id": "hjem-nord", "answers": {"home_municipality": "0000", "current_setting": "hotell"}}
    assert await intake.refused("/eligibility-check", body) == "InvalidInput"
    assert await intake.refused("/eligibility-check", {"programme_id": "x", "answers": {}}) == "UnknownProgramme"


async def test_a_case_that_does_not_exist_is_not_found(intake):
    assert await intake.refused(f"/cases/{uuid4()}", method="GET", role="caseworker") == "NoSuchCase"


@pytest.mark.parametrize("nothing", ["\u200b", "\u3164", "\u2800 \u2800", "\u202d\u202c", " "])
async def test_a_name_that_nobody_sees_is_no_name(intake, nothing):
    assert await refused_fields(intake, an_application(name=nothing)) == ("InvalidInput", {"name": "This is needed."})


async def test_a_character_that_is_no_text_is_refused_at_its_field(intake):
    for field in ("name", "message", "other_contact"):
        refusal, fields = await refused_fields(intake, an_application(**{field: "Kari\0"}))
        assert (refusal, list(fields)) == ("InvalidInput", [field])
    form = an_application(programme_id="hjem-nord\0")
    assert (await refused_fields(intake, form))[0] == "InvalidInput"


async def test_a_long_message_of_many_lines_is_kept_to_its_last_character(intake):
    message = "\r\n".join(["x" * 19] * 200)[:-1] + "!"
    assert len(message.replace("\r\n", "\n")) == 3_999
    receipt = await intake.post("/applications", json=an_application(message=message), expect=201)
    case = await intake.get(f"/cases/{receipt['case_id']}", role="caseworker")
    assert case["answers"]["message"] == message.replace("\r\n", "\n")
    longest = "\r\n" * 2_499 + "x" * 2_501
    await intake.post("/applications", json=an_application(message="x" + longest[1:].strip()), expect=201)


async def test_a_draft_holds_a_form_in_which_every_field_is_full(intake):
    full = {"typed": {f"field_{number}": "x" * 200 for number in range(13)} | {"message": '"\n' * 5_000}}
    code = (await intake.post("/drafts", json={"answers": full}, expect=201))["code"]
    assert (await intake.get(f"/drafts/{code}"))["answers"] == full
