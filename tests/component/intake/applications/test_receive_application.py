"""Receiving an application."""

import asyncio
from uuid import uuid4

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from sqlalchemy import text

from shared.contracts.intake.application_assessed import ApplicationAssessed
from shared.contracts.intake.application_received import ApplicationReceived
from shared.ids import reference_of_trace
from tests.component.intake.builders import SYNTHETIC, an_application
from tests.unit.intake.numbers import a_real_looking_number
from tests.unit.intake.shipped import the_programme


async def refused_fields(intake, form):
    answer = await intake.ask("POST", "/applications", json=form)
    assert answer.status_code == 422, answer.text
    return answer.json()["refusal"], answer.json()["fields"]


async def test_an_application_becomes_a_case_with_a_reference_and_answered_rules(intake):
    receipt = await intake.post("/applications", json=an_application(), expect=201)

    assert len(receipt["reference"]) == 12
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

    assert second == first | {"received_before": True}
    assert len(await intake.rows("SELECT case_id FROM application")) == 1
    assert len(await intake.rows("SELECT person_id FROM person")) == 1
    assert len(await intake.announced(ApplicationReceived)) == 1


async def test_the_same_form_with_other_answers_is_refused_with_what_was_received(intake):
    form = an_application(message="Jeg trenger et sted fra mai.")
    first = await intake.post("/applications", json=form, expect=201)
    for changed in ({"message": "Jeg trenger et sted fra april."}, {"phone": "41 00 00 08"}, {"name": "Berit Prøve"}):
        again = form | {"answers": form["answers"] | changed}
        answer = await intake.ask("POST", "/applications", json=again)
        assert (answer.status_code, answer.json()["refusal"]) == (409, "SentBeforeWithOtherAnswers"), changed
        assert answer.json()["words"] == {"reference": first["reference"], "received_on": first["received_on"]}
    assert await intake.post("/applications", json=form, expect=200) == first | {"received_before": True}


async def test_a_form_that_release_0_1_received_gives_its_receipt_again(intake):
    form = an_application()
    first = await intake.post("/applications", json=form, expect=201)
    async with intake.service.database.engine.begin() as connection:
        await connection.execute(text("UPDATE application SET form_digest = NULL"))
    again = form | {"answers": form["answers"] | {"message": "Noe annet."}}
    assert await intake.post("/applications", json=again, expect=200) == first | {"received_before": True}


async def test_the_same_form_sent_ten_times_at_once_gives_one_case(intake):
    form = an_application()
    receipts = await asyncio.gather(*(intake.post("/applications", json=form) for _ in range(10)))

    assert sorted(receipt.pop("received_before") for receipt in receipts) == [False, *[True] * 9]
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


async def test_a_reference_has_nothing_to_do_with_the_trace(intake, monkeypatch):
    with TracerProvider().get_tracer("test").start_as_current_span("a click") as span:
        monkeypatch.setattr(trace, "get_current_span", lambda *_: span)
        one = await intake.post("/applications", json=an_application())
        other = await intake.post("/applications", json=an_application())

    of_trace = reference_of_trace(span.get_span_context().trace_id)
    assert one["reference"] != other["reference"]
    for reference in (one["reference"], other["reference"]):
        assert len(reference) == 12
        assert of_trace not in reference


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
        name=" ", birth_date="i mai 1990", email="nobody-at-home", current_setting="hotell", planned_exit_on="soon",
        postal_address={"street": "", "postal_code": "90", "city": "Tromsø"}, work_or_school="maybe",
    )  # fmt: skip
    answer = await intake.ask("POST", "/applications", json=form)

    assert answer.json()["refusal"] == "InvalidInput"
    assert set(answer.json()["fields"]) == {
        "name", "birth_date", "email", "current_setting", "planned_exit_on", "postal_address.street",
        "postal_address.postal_code", "work_or_school",
    }  # fmt: skip
    for typed in ("i mai 1990", "nobody-at-home", "hotell", "soon", "maybe"):
        assert typed not in answer.text


async def test_an_answer_that_is_too_long_is_refused_with_the_length_that_fits(intake):
    limits = (await intake.get("/programmes/hjem-nord"))["limits"]
    line, text = limits["line"]["longest"], limits["text"]["longest"]
    form = an_application(name="x" * (line + 1), message="x" * (text + 1))
    answer = (await intake.ask("POST", "/applications", json=form)).json()
    assert answer["rules"] == {
        "name": {"rule": "TextIsTooLong", "words": {"longest": str(line), "characters": str(line + 1)}},
        "message": {"rule": "TextIsTooLong", "words": {"longest": str(text), "characters": str(text + 1)}},
    }
    lines = "x\r\n" * (text // 2 - 1) + "x"
    await intake.post("/applications", json=an_application(name="x" * line, message=lines), expect=201)
    await intake.post("/applications", json=an_application(message="x" * text), expect=201)


@pytest.mark.parametrize(
    ("change", "field", "rule"),
    [
        ({"birth_date": "2026-11-24"}, "birth_date", "DayOutOfBounds"),
        ({"birth_date": "1890-01-01"}, "birth_date", "DayOutOfBounds"),
        ({"planned_exit_on": "31.12.9999"}, "planned_exit_on", "DayOutOfBounds"),
        ({"birth_date": "1905-01-01"}, "birth_date", "DayOutOfBounds"),
        ({"birth_date": "12.03.20"}, "birth_date", "YearNeedsFourDigits"),
        ({"birth_date": None}, "birth_date", "AnswerIsMissing"),
        ({"planned_exit_on": "31.02.2027"}, "planned_exit_on", "NotADate"),
        ({"planned_exit_on": "17.3.99999999999"}, "planned_exit_on", "NotADate"),
        ({"home_municipality": "5502"}, "home_municipality", "UnknownMunicipality"),
        ({"home_municipality": "Atlantis"}, "home_municipality", "UnknownMunicipality"),
        ({"home_municipality": "Våler"}, "home_municipality", "SeveralMunicipalities"),
        ({"name": "\u200b"}, "name", "AnswerIsMissing"),
        ({"name": "\u3164"}, "name", "AnswerIsMissing"),
        ({"name": "\u2800 \u2800"}, "name", "AnswerIsMissing"),
        ({"name": "Kari\u0000"}, "name", "NotText"),
        ({"name": ["Kari"]}, "name", "NotOneOfTheAnswers"),
        ({"phone": "ring meg"}, "phone", "NotAPhoneNumber"),
        ({"phone": "\u0000"}, "phone", "NotText"),
        ({"email": "kari@gmail,com"}, "email", "NotAnEmailAddress"),
        ({"has_pet": "ja"}, "has_pet", "NotOneOfTheAnswers"),
        ({"current_setting": "hotell"}, "current_setting", "NotOneOfTheAnswers"),
        ({"postal_address": "Gata 1"}, "postal_address", "NotOneOfTheAnswers"),
        ({"postal_address": {"street": "Gata 1", "postal_code": "908", "city": "Tromsø"}},
         "postal_address.postal_code", "NotAPostalCode"),
        ({"postal_address": {"street": "", "postal_code": "9008", "city": "Tromsø"}},
         "postal_address.street", "AnswerIsMissing"),
    ],
)  # fmt: skip
async def test_what_cannot_be_right_is_refused_beside_its_field_by_the_name_of_the_rule(intake, change, field, rule):
    answer = await intake.ask("POST", "/applications", json=an_application(**change))

    assert (answer.status_code, answer.json()["refusal"]) == (422, "InvalidInput")
    assert {path: broken["rule"] for path, broken in answer.json()["rules"].items()} == {field: rule}
    assert set(answer.json()["fields"]) == {field}
    assert await intake.announced(ApplicationReceived) == []


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({"birth_date": "17. mai 1990"}, {"birth_date": "1990-05-17"}),
        ({"birth_date": "17,05,90"}, {"birth_date": "1990-05-17"}),
        ({"planned_exit_on": "15,04,2027"}, {"planned_exit_on": "2027-04-15"}),
        ({"planned_exit_on": "torsdag 15. april 2027"}, {"planned_exit_on": "2027-04-15"}),
        ({"planned_exit_on": "  "}, {"planned_exit_on": None}),
        ({"name": "\u202eKari\u202c  Pro\u0308ve\u200b"}, {"name": "Kari Pröve"}),
    ],
)
async def test_what_is_written_in_another_way_is_taken_and_kept_in_one(intake, change, kept):
    receipt = await intake.post("/applications", json=an_application(**change), expect=201)

    case = await intake.get(f"/cases/{receipt['case_id']}", role="caseworker")
    assert {field: case[field] for field in kept} == kept


@pytest.mark.parametrize(
    "phone",
    ["\u202d400 00 000\u202c", "(+47) 400 00 000", "400.00.000", "400\u00a000\u00a0000", "0047 40000000"],
)
async def test_a_phone_number_is_taken_as_it_is_pasted(intake, phone):
    receipt = await intake.post("/applications", json=an_application(phone=phone), expect=201)

    contact = (await intake.get(f"/cases/{receipt['case_id']}", role="caseworker"))["contact"]
    assert contact["phone"] == "+47 40 00 00 00"


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Kautokeino", "5612"),
        ("Tana", "5628"),
        ("Snåsa", "5041"),
        ("Ka\u030afjord", "5540"),
        ("Våler i Østfold", "3114"),
    ],
)
async def test_a_home_municipality_goes_by_any_of_its_official_names(intake, name, number):
    receipt = await intake.post("/applications", json=an_application(home_municipality=name), expect=201)

    case = await intake.get(f"/cases/{receipt['case_id']}", role="caseworker")
    assert case["answers"]["home_municipality"] == number


UNUSUAL = [
    ("planned_exit_on", "01.01.2020", "ExitHasPassed", {"value": "2020-01-01"}),
    ("planned_exit_on", "15.04.2127", "ExitIsFarAway", {"value": "2127-04-15"}),
    ("birth_date", "17.05.2020", "UnusualAge", {"value": "2020-05-17", "age": "6"}),
    ("birth_date", "17.05.1911", "UnusualAge", {"value": "1911-05-17", "age": "115"}),
    ("phone", "12 34 56 78", "UnknownKindOfNumber", {"value": "+47 12345678"}),
    ("email", "kari@gmial.com", "DomainLooksMistyped", {"value": "kari@gmial.com", "suggestion": "kari@gmail.com"}),
]


@pytest.mark.parametrize(("field", "typed", "rule", "words"), UNUSUAL)
async def test_an_unusual_answer_is_asked_about_and_taken_when_it_is_confirmed(intake, field, typed, rule, words):
    form = an_application(**{field: typed})
    for confirmed in ({}, {field: "something else"}):
        answer = (await intake.ask("POST", "/applications", json=form | {"confirmed": confirmed})).json()
        assert answer["rules"] == {field: {"rule": rule, "words": words}}
    assert await intake.announced(ApplicationReceived) == []

    await intake.post("/applications", json=form | {"confirmed": {field: words["value"]}}, expect=201)


@pytest.mark.parametrize(("field", "typed", "rule", "words"), UNUSUAL)
async def test_whoever_knows_no_questions_is_asked_none(intake, field, typed, rule, words):
    await intake.post("/applications", json=an_application(**{field: typed}), expect=201)


async def checked(intake, confirmed=None, **answers):
    answer = await intake.ask("POST", "/application-check", json={"answers": answers, "confirmed": confirmed or {}})
    if answer.status_code == 200:
        return answer.json()["read"]
    assert answer.status_code == 422
    return {field: broken["rule"] for field, broken in answer.json()["rules"].items()}


async def test_a_part_of_a_form_is_read_and_nothing_is_kept(intake):
    read = await checked(intake, current_setting="prison", planned_exit_on="15/4-27")
    assert read == {"current_setting": "prison", "planned_exit_on": "2027-04-15"}
    assert await checked(intake, home_municipality=" tana ", work_or_school="yes", has_pet=None) == {
        "home_municipality": "5628", "work_or_school": "yes", "has_pet": None,
    }  # fmt: skip
    assert await checked(intake, message="Hei") == {"message": "Hei"}
    assert await intake.rows("SELECT case_id FROM application") == []


async def test_a_part_of_a_form_is_told_what_is_wrong_in_it_and_nothing_else(intake):
    who = {
        "phone": "",
        "email": "",
        "other_contact": "",
        "postal_address": {"street": "", "postal_code": "", "city": ""},
    }
    assert await checked(intake, current_setting="", planned_exit_on="snart") == {
        "current_setting": "AnswerIsMissing", "planned_exit_on": "NotADate",
    }  # fmt: skip
    assert await checked(intake, name="", birth_date="", **who) == {
        "name": "AnswerIsMissing", "birth_date": "AnswerIsMissing", "phone": "NoWayToReachThePerson",
    }  # fmt: skip
    assert await checked(intake, **(who | {"phone": "ring meg"})) == {"phone": "NotAPhoneNumber"}
    assert await checked(intake, **(who | {"other_contact": "Per"})) | {} == {
        "phone": None, "email": None, "other_contact": "Per", "postal_address.street": None,
        "postal_address.postal_code": None, "postal_address.city": None,
    }  # fmt: skip
    assert await checked(intake, planned_exit_on="01.01.2020") == {"planned_exit_on": "ExitHasPassed"}
    asked = {"planned_exit_on": "2020-01-01"}
    assert await checked(intake, confirmed=asked, planned_exit_on="01.01.2020") == asked


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
    for rule in told["rules"]:
        assert set(rule["why"]) == set(rule["title"]) == {"nb", "nn", "en"}
    street = next(rule for rule in told["rules"] if rule["rule"] == "NO_STREET_ADMISSION")
    assert street["why"]["nb"].startswith("Huset tar ikke imot rett fra gata, uansett hvor rusfri du er.")
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
