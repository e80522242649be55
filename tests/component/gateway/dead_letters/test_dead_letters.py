"""An operator sees dead letters, retries or discards them, and each act is logged."""

import re
from uuid import uuid4

import pytest
from structlog.testing import capture_logs

from services.gateway.pages.operations.dead_letters.list_dead_letters import readable_detail
from tests.component.gateway.an_operator import a_desk

OPERATOR = "0192d5b0-0000-7000-8000-000000000005"


async def test_they_are_listed_with_reason_and_how_often_they_were_tried(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        assert "Ingen meldinger står fast" in await desk.page("/drift/meldinger")
        desk.services["housing"].has_dead_letter(deliveries=20, reason="IntegrityError")
        html = await desk.page("/drift/meldinger")

        for text in ("intake.decision.made.v1", "IntegrityError", "20 ganger", "decided_on: Field required"):
            assert text in html


async def test_many_are_counted_by_kind_and_the_oldest_are_on_the_page(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        for number in range(200):
            desk.services["housing"].has_dead_letter(reason="Unreadable" if number < 170 else "CaseUnknown")
        html = await desk.page("/drift/meldinger")

        assert "200 eller flere" in html
        kinds = re.search(r'<ul class="kinds">([^\0]*?)</ul>', html).group(1)
        assert re.findall(r">(\d+)</strong>[^\0]*?: (\w+)<", kinds) == [("170", "Unreadable"), ("30", "CaseUnknown")]
        assert html.count('class="card"') == 20
        assert "De 20 eldste vises." in html


async def test_one_is_tried_again_and_the_act_is_logged(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        letter = desk.services["housing"].has_dead_letter()
        with capture_logs() as logged:
            answer = await desk.post(f"/drift/meldinger/housing/{letter}/pa-nytt")

        assert (answer.status_code, answer.headers["location"]) == (303, f"/drift/meldinger/housing/{letter}")
        assert desk.services["housing"].acts == [("redrive", str(letter), None)]
        shown = await desk.page(f"/drift/meldinger/housing/{letter}")
        for text in ("Meldingen er behandlet.", "Kvittering", "Prøvd på nytt", "23. november 2026"):
            assert text in shown
        assert "Ingen meldinger står fast" in await desk.page("/drift/meldinger")
        (line,) = [one for one in logged if one["event"] == "dead_letter_redriven"]
        assert (line["of"], line["dead_letter_id"], line["staff_id"]) == ("housing", str(letter), OPERATOR)


async def test_one_is_given_up_with_a_reason_and_the_act_is_logged_without_it(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        letter = desk.services["followup"].has_dead_letter()
        with capture_logs() as logged:
            await desk.post(f"/drift/meldinger/followup/{letter}/forkast", reason="Saken er trukket, se endring 12.")

        given = {"reason": "Saken er trukket, se endring 12."}
        assert desk.services["followup"].acts == [("discard", str(letter), given)]
        (line,) = [one for one in logged if one["event"] == "dead_letter_discarded"]
        assert line["staff_id"] == OPERATOR
        assert "trukket" not in str(line)


async def test_without_a_reason_nothing_is_given_up_and_what_was_typed_stays(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        letter = desk.services["followup"].has_dead_letter()
        desk.services["followup"].refuses = "InvalidInput"
        broken = {"rule": "TextIsTooShort", "words": {"shortest": "10", "characters": "8"}}
        desk.services["followup"].rules = {"reason": broken}
        answer = await desk.post(f"/drift/meldinger/followup/{letter}/forkast", reason="for kort")

        assert answer.status_code == 422
        assert "Skriv minst 10 tegn. Nå er det 8." in answer.text
        assert ">for kort</textarea>" in answer.text
        assert desk.services["followup"].acts == []


@pytest.mark.parametrize("act", ["pa-nytt", "forkast"])
async def test_a_form_from_elsewhere_and_a_role_that_may_not_change_nothing(postgres, tmp_path, act):
    async with a_desk(postgres, tmp_path) as desk:
        letter = desk.services["housing"].has_dead_letter()
        path = f"/drift/meldinger/housing/{letter}/{act}"
        fields = {"reason": "En god nok grunn."}

        assert (await desk.post(path, token="bm90IG91cnM=", **fields)).status_code == 403
        desk.browser.cookies.clear()
        await desk.sign_in("leder")
        assert (await desk.browser.post(path, data=fields)).status_code == 403
        assert desk.services["housing"].acts == []


async def test_what_somebody_else_has_dealt_with_is_said(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        desk.services["housing"].refuses = "AlreadyResolved"
        for act in ("pa-nytt", "forkast"):
            answer = await desk.post(f"/drift/meldinger/housing/{uuid4()}/{act}", reason="En god nok grunn.")
            assert answer.status_code == 409
            assert "Noen har allerede tatt seg av denne meldingen." in answer.text


async def test_a_service_that_does_not_exist_and_one_that_is_away(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        assert (await desk.post(f"/drift/meldinger/banken/{uuid4()}/pa-nytt")).status_code == 404
        desk.services["housing"].away = True
        for act in ("pa-nytt", "forkast"):
            answer = await desk.post(f"/drift/meldinger/housing/{uuid4()}/{act}", reason="En god nok grunn.")
            assert answer.status_code == 503
            assert "Det gikk ikke denne gangen heller" in answer.text
            assert "housing svarer ikke" in answer.text


async def test_a_dead_letter_shows_no_person_even_when_the_database_quoted_one(postgres, tmp_path):
    detail = (
        '(asyncpg.exceptions.UniqueViolationError) duplicate key value violates unique constraint "one_case"\n'
        "DETAIL:  Key (name)=(Kari Nordmann) already exists.\n[SQL: INSERT INTO x]\n[parameters: ('Kari Nordmann',)]"
    )
    async with a_desk(postgres, tmp_path) as desk:
        desk.services["housing"].has_dead_letter(detail=detail)
        html = await desk.page("/drift/meldinger")

        assert "one_case" in html
        assert "Kari" not in html


def test_a_detail_is_cut_where_values_begin_and_numbers_are_replaced():
    assert readable_detail("no such case\n[parameters: (1)]") == "no such case"
    assert "99887766" not in readable_detail("call 99887766")
    assert len(readable_detail("x" * 900)) == 300
