"""Letters are made, kept as they were printed, and opened with an access row."""

import json
from base64 import b64decode
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import update

from services.intake import apart
from services.intake.cases.find_case import find_case
from services.intake.decisions.find_made_decision import find_made_decision
from services.intake.decisions.tables import decision
from services.intake.letters import make_letter as making
from services.intake.people.find_key import find_key
from shared.database import Actor
from shared.sealing import Cell
from tests.component.intake.builders import PLANTED, an_application
from tests.component.intake.story import GRANTED, a_case, seen
from tests.support.component import STAFF_ID
from tests.support.files_and_papers.pdf import failures_of, text_of

SIGNED = {
    "signer": {"name": "Solveig Berg", "title": {"nb": "saksbehandler", "nn": "saksbehandlar", "en": "case worker"}}
}


async def a_decided_case(intake, **changes):
    case_id = await a_case(intake, **changes)
    await intake.post(f"/cases/{case_id}/decision", json=GRANTED, role="caseworker")
    return case_id


async def made(intake, case_id, body=SIGNED):
    return await intake.post(f"/cases/{case_id}/letters", json=body, role="caseworker")


async def opened(intake, case_id, letter):
    found = await intake.get(f"/cases/{case_id}/letters/{letter['letter_id']}", role="caseworker")
    return b64decode(found["pdf"])


async def accesses(intake):
    rows = await intake.rows("SELECT staff_id, what, why FROM access_log WHERE what = 'letter'")
    return [(row["staff_id"], row["what"], row["why"]) for row in rows]


async def test_the_letter_of_a_decision_is_made_with_address_reasons_and_signer(intake):
    case_id = await a_decided_case(intake, name=PLANTED["name"], postal_address=PLANTED["postal_address"])
    letter = await made(intake, case_id)
    pdf = await opened(intake, case_id, letter)

    text = text_of(pdf)
    for word in (PLANTED["name"], "Plantegata 77", "9008 Tromsø", GRANTED["reasons"], "Solveig Berg saksbehandler",
                 "Siste dag for å klage 14. desember 2026", "Tromsø kommune"):  # fmt: skip
        assert word in text
    assert failures_of(pdf) == []
    assert (letter["made_on"], letter["made_by"]) == ("2026-11-23", str(STAFF_ID))
    assert "letter_made" in [line["what"] for line in (await seen(intake, case_id))["history"]]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nn", ("Grunngiving", "Send klaga til Tromsø kommune", "Med helsing", "saksbehandlar")),
        ("en", ("Decision on your application", "case worker")),
    ],
)
async def test_a_letter_is_written_in_the_persons_language(intake, language, words):
    case_id = (await intake.post("/applications", json=an_application(language=language)))["case_id"]
    await intake.post(f"/cases/{case_id}/decision", json=GRANTED, role="caseworker")
    text = text_of(await opened(intake, case_id, await made(intake, case_id)))
    for one in words:
        assert one in text


async def test_listing_letters_and_opening_one_leave_access_rows(intake):
    case_id = await a_decided_case(intake)
    letter = await made(intake, case_id)
    await intake.get(f"/cases/{case_id}/letters", role="caseworker")
    assert await accesses(intake) == [(STAFF_ID, "letter", "list_letters")]

    await opened(intake, case_id, letter)
    assert (await accesses(intake))[1:] == [(STAFF_ID, "letter", "print_letter")]


async def test_printing_again_prints_the_letter_that_was_made(intake):
    case_id = await a_decided_case(intake)
    first = await made(intake, case_id)
    intake.go_to(date(2026, 11, 30))
    assert await made(intake, case_id) == first
    listed = await intake.get(f"/cases/{case_id}/letters", role="caseworker")
    assert listed == {"may": ["make"], "letters": [first]}


async def test_a_letter_with_something_new_in_it_is_kept_beside_the_one_it_replaces(intake):
    case_id = await a_decided_case(intake)
    first = await made(intake, case_id)
    before = await opened(intake, case_id, first)
    second = await made(intake, case_id, {"signer": SIGNED["signer"] | {"name": "Solveig Berg Nilsen"}})

    assert second["replaces"] == first["letter_id"]
    listed = await intake.get(f"/cases/{case_id}/letters", role="caseworker")
    assert [one["letter_id"] for one in listed["letters"]] == [second["letter_id"], first["letter_id"]]
    assert await opened(intake, case_id, first) == before
    assert "Nilsen" in text_of(await opened(intake, case_id, second))


async def test_a_letter_that_tells_the_decision_otherwise_says_so_and_the_one_before_is_kept(intake):
    case_id = await a_decided_case(intake)
    first = await made(intake, case_id)
    before = await opened(intake, case_id, first)
    intake.go_to(date(2026, 11, 30))
    await decided_otherwise(intake, case_id, "Søknaden din til Hjem Nord er innvilget fra 1. mars 2027.")
    second = await made(intake, case_id)

    text = text_of(await opened(intake, case_id, second))
    assert "Dette brevet erstatter brevet vi sendte deg 23. november 2026." in text
    assert "innvilget fra 1. mars 2027" in text
    assert second["replaces"] == first["letter_id"]
    assert await opened(intake, case_id, first) == before


async def decided_otherwise(intake, case_id, opening):
    """Replace the first paragraph of the letter that is kept with the decision."""
    async with intake.service.database.begin(Actor.system("intake")) as tx:
        key = await find_key(tx, (await find_case(tx, UUID(case_id))).person_id)
        made_decision = await find_made_decision(tx, UUID(case_id), key)
        letter = {language: opening + text[text.index("\n\n") :] for language, text in made_decision.letter.items()}
        sealed = key.seal(json.dumps(letter), Cell("decision", "letter", made_decision.decision_id))
        await tx.execute(update(decision).where(decision.c.case_id == UUID(case_id)).values(letter=sealed))


async def test_nothing_of_a_letter_can_be_read_in_the_database(intake):
    case_id = await a_decided_case(intake, name=PLANTED["name"])
    await made(intake, case_id)
    [row] = await intake.rows("SELECT text, pdf, not_printed FROM letter")
    for sealed in row.values():
        assert b"Plantenavn" not in sealed
        assert b"%PDF" not in sealed


async def test_characters_that_cannot_be_printed_are_told(intake):
    case_id = await a_decided_case(intake, name="Kari 中 Prøve")
    assert (await made(intake, case_id))["not_printed"] == "中"


async def test_there_is_no_letter_before_the_decision(intake):
    case_id = await a_case(intake)
    assert await intake.refused(f"/cases/{case_id}/letters", SIGNED, role="caseworker") == "NothingIsDecidedYet"
    assert (await intake.get(f"/cases/{case_id}/letters", role="caseworker")) == {"may": [], "letters": []}


async def test_nothing_is_printed_to_somebody_who_has_died_and_what_was_printed_stays(intake):
    case_id = await a_decided_case(intake)
    letter = await made(intake, case_id)
    await intake.post(f"/cases/{case_id}/death", json={"source": "police"}, role="house_manager")

    assert await intake.refused(f"/cases/{case_id}/letters", SIGNED, role="caseworker") == "DeathIsRecorded"
    listed = await intake.get(f"/cases/{case_id}/letters", role="caseworker")
    assert listed == {"may": [], "letters": [letter]}
    assert await opened(intake, case_id, letter)


async def test_a_letter_is_made_by_somebody_with_a_name(intake):
    case_id = await a_decided_case(intake)
    assert await intake.refused(f"/cases/{case_id}/letters", SIGNED) == "NotAllowed"


async def test_a_letter_that_cannot_be_set_is_refused_and_nothing_is_kept(intake, monkeypatch):
    async def fails(_paper):
        raise making.FailedApart("typeset: TypstError")

    monkeypatch.setattr(making, "print_paper", fails)
    case_id = await a_decided_case(intake)
    assert await intake.refused(f"/cases/{case_id}/letters", SIGNED, role="caseworker") == "LetterCannotBePrinted"
    assert await intake.rows("SELECT 1 FROM letter") == []


async def test_a_letter_that_takes_too_long_may_be_tried_again_and_is_no_fault_of_its_own(intake, monkeypatch):
    case_id = await a_decided_case(intake)
    with monkeypatch.context() as slow:
        slow.setattr(apart, "LONGEST", 0.0)
        answer = await intake.ask("POST", f"/cases/{case_id}/letters", json=SIGNED, role="caseworker")
    assert (answer.status_code, answer.json()["refusal"]) == (503, "TookTooLong")
    assert answer.headers["retry-after"]
    assert (await intake.ask("POST", f"/cases/{case_id}/letters", json=SIGNED, role="caseworker")).status_code == 200


async def test_the_list_opens_no_text_of_a_letter(intake):
    case_id = await a_decided_case(intake)
    await intake.post(f"/cases/{case_id}/letters", json=SIGNED, role="caseworker")
    async with intake.service.database.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE letter SET text = 'nobody can open this'")
    assert len((await intake.get(f"/cases/{case_id}/letters", role="caseworker"))["letters"]) == 1


async def test_a_letter_of_another_case_is_not_found(intake):
    one, other = await a_decided_case(intake), await a_decided_case(intake)
    letter = await made(intake, one)
    path = f"/cases/{other}/letters/{letter['letter_id']}"
    assert await intake.refused(path, method="GET", role="caseworker") == "NoSuchLetter"
