"""A named person decides."""

from datetime import date, timedelta

import pytest

from shared.contracts.intake.decision_made import DecisionMade
from tests.component.intake.builders import REASONS
from tests.component.intake.story import GRANTED, a_case, seen
from tests.support.component import STAFF_ID


async def test_a_decision_is_made_by_a_named_person(intake):
    case_id = await a_case(intake)

    assert await intake.refused(f"/cases/{case_id}/decision", GRANTED) == "NotAllowed"
    assert (await seen(intake, case_id))["status"] == "received"
    assert await intake.announced(DecisionMade) == []


@pytest.mark.parametrize("outcome", ["granted", "refused", "dismissed"])
async def test_a_decision_has_reasons_law_deadline_and_letter_and_is_announced(intake, outcome):
    case_id = await a_case(intake)
    body = {"outcome": outcome, "reasons": REASONS}
    decision = await intake.post(f"/cases/{case_id}/decision", json=body, role="caseworker", expect=201)

    assert decision["complaint_due_on"] == "2026-12-14"
    assert decision["complaint_body"] == "Statsforvalteren i Troms og Finnmark"
    assert decision["legal_basis"] == "boligsosialloven-6"
    assert REASONS in decision["letter_text"]["nb"]
    assert "14 December 2026" in decision["letter_text"]["en"]
    [made] = await intake.announced(DecisionMade)
    assert (made.outcome, made.complaint_due_on) == (outcome, date(2026, 12, 14))
    assert made.planned_exit_on == (date(2027, 1, 15) if outcome == "granted" else None)
    case = await seen(intake, case_id)
    assert case["status"] == outcome
    assert case["decision"]["decided_by"] == str(STAFF_ID)
    assert case["decision"]["reasons"] == REASONS
    assert case["decision"]["letter_text"] == decision["letter_text"]


async def test_a_decision_can_be_read_before_it_is_made_and_nothing_is_decided_by_that(intake):
    path = f"/cases/{await a_case(intake)}/decision"
    preview = await intake.post(f"{path}/preview", json=GRANTED, role="caseworker", expect=200)
    assert await intake.announced(DecisionMade) == []

    decision = await intake.post(path, json=GRANTED, role="caseworker", expect=201)
    assert decision == preview | {"decision_id": decision["decision_id"]}
    assert await intake.refused(f"{path}/preview", GRANTED, role="caseworker") == "AlreadyDecided"


@pytest.mark.parametrize("way", ["decision", "decision/preview"])
async def test_granting_against_a_rule_asks_why_and_nothing_else_does(intake, way):
    case_id = await a_case(intake, home_municipality="4601", work_or_school="unsure")
    path = f"/cases/{case_id}/{way}"
    assert (await seen(intake, case_id))["unmet_rules"] == ["RESIDENT_OF_MUNICIPALITY", "WORK_OR_SCHOOL_EXPECTED"]

    answer = await intake.ask("POST", path, json=GRANTED, role="caseworker")
    assert answer.json()["refusal"] == "GrantingAgainstARuleNeedsAReason"
    assert answer.json()["words"]["rules"] == "RESIDENT_OF_MUNICIPALITY, WORK_OR_SCHOOL_EXPECTED"
    assert list(answer.json()["fields"]) == ["departure_reason"]
    assert (await seen(intake, case_id))["status"] == "received"
    assert await intake.announced(DecisionMade) == []
    await intake.post(path, json=GRANTED | {"outcome": "refused"}, role="caseworker")


async def test_why_a_rule_was_departed_from_is_kept_with_the_decision_and_sealed(intake):
    case_id = await a_case(intake, work_or_school="no")
    why = "Er sykmeldt, og begynner på kurs til høsten."
    await intake.post(f"/cases/{case_id}/decision", json=GRANTED | {"departure_reason": why}, role="caseworker")

    decision = (await seen(intake, case_id))["decision"]
    assert decision["departure"]["reason"] == why
    assert [rule["rule"] for rule in decision["departure"]["rules"]] == ["WORK_OR_SCHOOL_EXPECTED"]
    assert decision["departure"]["rules"][0]["title"]["nb"]
    [row] = await intake.rows("SELECT departure FROM decision")
    assert why.encode() not in row["departure"]
    assert b"WORK_OR_SCHOOL" not in row["departure"]
    assert why not in decision["letter_text"]["nb"]


async def test_the_form_for_a_decision_knows_the_deadline_and_how_long_its_texts_are(intake):
    case_id = await a_case(intake, work_or_school="no")
    form = (await seen(intake, case_id))["decision_form"]

    assert form["due_if_today"] == "2026-12-14"
    path, right = f"/cases/{case_id}/decision/preview", GRANTED | {"departure_reason": REASONS}
    for field, limits in form["limits"].items():
        for length, fits in (
            (limits["shortest"] - 1, False),
            (limits["shortest"], True),
            (limits["longest"], True),
            (limits["longest"] + 1, False),
        ):
            body = right | {field: "x" * length}
            answer = await intake.ask("POST", path, json=body, role="caseworker")
            assert (answer.status_code == 200) == fits, (field, length)


async def test_the_letter_comes_as_headings_and_paragraphs_and_reasons_are_never_a_heading(intake):
    case_id = await a_case(intake, work_or_school="no")
    reasons = "Vi har sett på dette:\nDu vil jobbe.\n\nDu kan klage\nEr du uenig, så si fra.\n\nSpørsmål\nRing."
    body = {"outcome": "granted", "reasons": reasons, "departure_reason": REASONS}
    preview = await intake.post(f"/cases/{case_id}/decision/preview", json=body, role="caseworker", expect=200)
    await intake.post(f"/cases/{case_id}/decision", json=body, role="caseworker")
    intake.go_to(date(2026, 11, 30))
    decision = (await seen(intake, case_id))["decision"]

    assert decision["letter"] == preview["letter"]
    assert [part["heading"] for part in decision["letter"]["nb"]] == [None, "Begrunnelse", "Du kan klage", "Spørsmål"]
    headings_en = [part["heading"] for part in decision["letter"]["en"]]
    assert headings_en == [None, "Reasons", "You can complain", "Questions"]
    under_reasons = decision["letter"]["nb"][1]["paragraphs"]
    assert under_reasons[:6] == [line for line in reasons.split("\n") if line]
    assert under_reasons[6].startswith("Vedtaket er gjort 23. november 2026")
    for language, parts in decision["letter"].items():
        lines = [line for part in parts for line in ([part["heading"]] if part["heading"] else []) + part["paragraphs"]]
        assert lines == [line for line in decision["letter_text"][language].split("\n") if line]
    assert (preview["days_to_complain"], decision["days_to_complain"]) == (21, 14)
    assert preview["departure"] == decision["departure"]
    assert preview["departure"]["reason"] == REASONS


async def test_a_decision_by_the_rules_keeps_no_departure(intake):
    case_id = await a_case(intake)
    body = GRANTED | {"departure_reason": "Dette trengs ikke, for alt er oppfylt."}
    await intake.post(f"/cases/{case_id}/decision", json=body, role="caseworker")

    assert (await seen(intake, case_id))["decision"]["departure"] is None
    assert (await seen(intake, case_id))["unmet_rules"] == []


VECTORS = [
    ("hjem-nord", "2026-03-16", "2026-04-07"),
    ("oppfolging-midt", "2026-04-03", "2026-05-04"),
    ("hjem-nord", "2026-04-26", "2026-05-18"),
    ("hjem-nord", "2026-12-04", "2026-12-28"),
    ("hjem-nord", "2026-11-23", "2026-12-14"),
]


@pytest.mark.parametrize(("programme_id", "notified_on", "last_day"), VECTORS)
async def test_the_last_day_to_complain_is_the_one_the_law_gives(intake, programme_id, notified_on, last_day):
    intake.go_to(date.fromisoformat(notified_on) - timedelta(days=2))
    case_id = await a_case(intake, programme_id=programme_id)
    body = GRANTED | {"notified_on": notified_on, "departure_reason": "Bor i kommunen fra neste uke av."}
    decision = await intake.post(f"/cases/{case_id}/decision", json=body, role="caseworker")

    assert decision["complaint_due_on"] == last_day


@pytest.mark.parametrize(
    ("change", "refusal", "field"),
    [
        ({"reasons": "Nei."}, "InvalidInput", "reasons"),
        ({"reasons": ""}, "InvalidInput", "reasons"),
        ({"outcome": "perhaps"}, "InvalidInput", "outcome"),
        ({"notified_on": "2026-11-22"}, "NotifiedBeforeDecided", "notified_on"),
    ],
)
async def test_an_invalid_decision_is_refused_beside_its_field(intake, change, refusal, field):
    case_id = await a_case(intake)
    answer = await intake.ask("POST", f"/cases/{case_id}/decision", json=GRANTED | change, role="caseworker")

    assert answer.json()["refusal"] == refusal
    assert list(answer.json()["fields"]) == [field]
    assert (await seen(intake, case_id))["status"] == "received"


async def test_a_case_is_decided_once(intake):
    case_id = await a_case(intake)
    await intake.post(f"/cases/{case_id}/decision", json=GRANTED, role="caseworker")

    assert await intake.refused(f"/cases/{case_id}/decision", GRANTED, role="caseworker") == "AlreadyDecided"
    answered = {"outcome": "fail", "reason": "For sent."}
    path = f"/cases/{case_id}/rules/CURRENT_SETTING"
    assert await intake.refused(path, answered, role="caseworker") == "AlreadyDecided"
    assert len(await intake.announced(DecisionMade)) == 1
