"""Evidence is seen by somebody on a day. Nothing of it is kept, unless somebody says why and until when."""

from base64 import b64decode, b64encode
from datetime import date

import pytest

from tests.component.intake.builders import admitted
from tests.component.intake.story import GRANTED, a_case, seen
from tests.support.component import STAFF_ID
from tests.support.files_and_papers.sent import A_PDF, a_photo, opened

WHY = "Vedtaket bygger på den, og personen kan klage."
SEEN = {"kind": "treatment", "seen_on": "2026-11-20"}
COPY = {"reason": WHY, "kept_until": "2027-02-20", "content": b64encode(A_PDF).decode()}


def path(case_id, *more):
    return "/".join(["/cases", str(case_id), "evidence", *map(str, more)])


async def recorded(intake, case_id, **changes):
    made = await intake.post(path(case_id), json=SEEN | changes, role="caseworker", expect=201)
    return made["evidence_id"]


async def listed(intake, case_id):
    return (await intake.get(path(case_id), role="caseworker"))["evidence"]


async def history(intake, case_id):
    return [(line["what"], line["words"]) for line in (await seen(intake, case_id))["history"]]


async def refused(intake, case_id, **changes):
    answer = await intake.ask("POST", path(case_id), json=SEEN | changes, role="caseworker")
    return answer.json()["refusal"], list(answer.json()["fields"])


async def test_a_paper_is_seen_by_somebody_on_a_day_and_not_kept(intake):
    case_id = await a_case(intake)
    await recorded(intake, case_id)

    [one] = await listed(intake, case_id)
    assert (one["kind"], one["seen_on"], one["seen_by"]) == ("treatment", "2026-11-20", str(STAFF_ID))
    assert (one["recorded_on"], one["kept"], one["may"]) == ("2026-11-23", None, ["correct"])
    assert await intake.rows("SELECT 1 FROM document") == []
    assert ("evidence_seen", {"evidence": "treatment"}) in await history(intake, case_id)


async def test_a_copy_is_kept_for_a_reason_sealed_and_opened_with_an_access_row(intake):
    case_id = await a_case(intake)
    evidence_id = await recorded(intake, case_id, copy_to_keep=COPY)

    [one] = await listed(intake, case_id)
    assert (one["kept"]["reason"], one["kept"]["kept_until"]) == (WHY, "2027-02-20")
    assert one["may"] == ["correct", "open_copy", "remove_copy"]
    [row] = await intake.rows("SELECT content, keep_reason FROM document JOIN evidence USING (document_id)")
    assert b"PDF" not in row["content"]
    assert WHY.encode() not in row["keep_reason"]
    assert await accesses(intake) == []

    file = await intake.get(path(case_id, evidence_id, "copy"), role="caseworker")
    assert (file["media_type"], b64decode(file["content"])) == ("application/pdf", A_PDF)
    assert await accesses(intake) == [(STAFF_ID, "check_evidence")]
    assert ("evidence_kept", {"evidence": "treatment"}) in await history(intake, case_id)


async def accesses(intake):
    rows = await intake.rows("SELECT staff_id, why FROM access_log WHERE what = 'document'")
    return [(row["staff_id"], row["why"]) for row in rows]


async def test_a_photo_is_kept_as_it_looks(intake):
    case_id = await a_case(intake)
    evidence_id = await recorded(intake, case_id, copy_to_keep=COPY | {"content": b64encode(a_photo()).decode()})
    file = await intake.get(path(case_id, evidence_id, "copy"), role="caseworker")
    assert file["media_type"] == "image/jpeg"
    assert opened(b64decode(file["content"])).size == (400, 300)


async def test_a_copy_is_removed_by_itself_after_its_last_day_and_not_before(intake):
    case_id = await a_case(intake)
    evidence_id = await recorded(intake, case_id, copy_to_keep=COPY)
    intake.go_to(date(2027, 2, 20), hour=23)
    await intake.fire_due()
    assert (await listed(intake, case_id))[0]["kept"]["removed_on"] is None

    intake.go_to(date(2027, 2, 21))
    await intake.fire_due()
    [one] = await listed(intake, case_id)
    assert (one["kept"]["removed_on"], one["kept"]["removed_by"]) == ("2027-02-21", None)
    assert one["seen_by"] == str(STAFF_ID), "that it was seen stands"
    assert await intake.rows("SELECT 1 FROM document WHERE content IS NOT NULL") == []
    copy = path(case_id, evidence_id, "copy")
    assert await intake.refused(copy, method="GET", role="caseworker") == "NoSuchDocument"


async def test_a_copy_that_is_not_needed_any_more_is_removed_at_once(intake):
    case_id = await a_case(intake)
    evidence_id = await recorded(intake, case_id, copy_to_keep=COPY)
    for _twice in range(2):
        await intake.post(path(case_id, evidence_id, "copy", "removal"), role="caseworker")

    [one] = await listed(intake, case_id)
    assert (one["kept"]["removed_by"], one["may"]) == (str(STAFF_ID), ["correct"])
    assert [what for what, _ in await history(intake, case_id)].count("evidence_copy_removed") == 1


async def test_a_record_that_was_a_mistake_stays_with_the_reason_and_its_copy_goes(intake):
    case_id = await a_case(intake)
    evidence_id = await recorded(intake, case_id, copy_to_keep=COPY)
    mistake = path(case_id, evidence_id, "mistake")
    assert await intake.refused(mistake, {"reason": " "}, role="caseworker") == "InvalidInput"
    await intake.post(mistake, json={"reason": "Papiret gjaldt en annen."}, role="caseworker")

    [one] = await listed(intake, case_id)
    assert (one["corrected_by"], one["correction_reason"]) == (str(STAFF_ID), "Papiret gjaldt en annen.")
    assert (one["may"], one["kept"]["removed_on"]) == ([], "2026-11-23")
    assert await intake.refused(mistake, {"reason": "En gang til."}, role="caseworker") == "EvidenceIsCorrected"
    assert await intake.rows("SELECT 1 FROM document WHERE content IS NOT NULL") == []


@pytest.mark.parametrize(
    ("change", "refusal", "field"),
    [
        ({"seen_on": "2026-11-24"}, "SeenInTheFuture", "seen_on"),
        ({"seen_on": "2025-11-22"}, "SeenTooLongAgo", "seen_on"),
        ({"seen_on": "0001-01-01"}, "SeenTooLongAgo", "seen_on"),
        ({"kind": "anything"}, "InvalidInput", "kind"),
        ({"copy_to_keep": COPY | {"reason": "  Fordi.  "}}, "NoCopyWithoutAReason", "keep_reason"),
        ({"copy_to_keep": COPY | {"kept_until": "2026-11-22"}}, "KeptTooLong", "kept_until"),
        ({"copy_to_keep": COPY | {"kept_until": "2027-11-24"}}, "KeptTooLong", "kept_until"),
        ({"copy_to_keep": COPY | {"kept_until": "9999-12-31"}}, "KeptTooLong", "kept_until"),
        ({"copy_to_keep": COPY | {"content": b64encode(b"<html>").decode()}}, "UnknownKindOfDocument", "file"),
        ({"copy_to_keep": COPY | {"content": ""}}, "DocumentIsEmpty", "file"),
        ({"copy_to_keep": COPY | {"content": "a"}}, "InvalidInput", "copy_to_keep.content"),
    ],
)
async def test_what_cannot_be_right_is_refused_beside_its_field_and_nothing_is_kept(intake, change, refusal, field):
    case_id = await a_case(intake)
    assert await refused(intake, case_id, **change) == (refusal, [field])
    assert await listed(intake, case_id) == []
    assert await intake.rows("SELECT 1 FROM document") == []


async def test_a_body_that_is_too_large_or_of_unknown_size_is_refused_before_it_is_read(intake):
    case_id = await a_case(intake)
    read = 0

    async def endless():
        nonlocal read
        for _ in range(1000):
            read += 2**20
            yield b"x" * 2**20

    answer = await intake.ask("POST", path(case_id), role="caseworker", content=endless())
    assert answer.json()["refusal"] == "DocumentIsTooLarge"
    large = {"content": b"x" * 8 * 2**20}
    answer = await intake.ask("POST", path(case_id), role="caseworker", **large)
    assert (answer.json()["refusal"], list(answer.json()["fields"])) == ("DocumentIsTooLarge", ["file"])


async def test_evidence_is_recorded_until_the_stay_begins_and_read_afterwards(intake):
    case_id = await a_case(intake)
    await intake.post(f"/cases/{case_id}/decision", json=GRANTED, role="caseworker")
    await recorded(intake, case_id)
    await intake.told(admitted(case_id))

    assert await refused(intake, case_id) == ("StayHasBegun", [])
    found = await intake.get(path(case_id), role="caseworker")
    assert (found["may"], len(found["evidence"])) == ([], 1)


async def test_evidence_is_seen_by_somebody_with_a_name(intake):
    case_id = await a_case(intake)
    assert await intake.refused(path(case_id), SEEN) == "NotAllowed"


async def test_evidence_of_another_case_is_not_found(intake):
    one, other = await a_case(intake), await a_case(intake)
    evidence_id = await recorded(intake, one, copy_to_keep=COPY)
    copy = path(other, evidence_id, "copy")
    assert await intake.refused(copy, method="GET", role="caseworker") == "NoSuchEvidence"


async def test_what_the_form_needs_comes_with_what_was_seen(intake):
    found = await intake.get(path(await a_case(intake)), role="caseworker")
    assert (found["may"], found["largest_file"]) == (["record"], 5 * 1024 * 1024)
    assert (found["usually_kept_until"], found["kept_until_at_most"]) == ("2027-02-21", "2027-11-23")
