"""An operator opens a dead letter, mends it, and sees what was done. Typed texts are never lost."""

import json
import re
from html import unescape
from uuid import uuid4

import pytest
from structlog.testing import capture_logs

from tests.component.gateway.an_operator import a_desk
from tests.support.words.norwegian import norwegian_letters

CAME = json.dumps({"id": "1", "data": {"received_on": "last Tuesday"}})
MENDED = json.dumps({"id": "1", "data": {"received_on": "2026-11-24"}}, indent=2)


def typed(html):
    return unescape(re.search(r"<textarea[^>]*name=\"content\"[^>]*>([^<]*)</textarea>", html).group(1))


async def test_the_content_is_closed_until_it_is_opened_and_the_opening_is_logged(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        housing = desk.services["housing"]
        letter = housing.has_dead_letter(payload=CAME)
        closed = await desk.page(f"/drift/meldinger/housing/{letter}")
        assert "decided_on: Field required" in closed
        assert "last Tuesday" not in closed
        assert housing.opened == []
        with capture_logs() as logged:
            opened = await desk.page(f"/drift/meldinger/housing/{letter}/innhold")

        assert json.loads(typed(opened)) == json.loads(CAME)
        assert typed(opened).count("\n") > 3, "one field per line"
        assert housing.opened == [str(letter)]
        assert [one["dead_letter_id"] for one in logged if one["event"] == "dead_letter_opened"] == [str(letter)]


async def test_a_mended_message_is_sent_and_the_receipt_keeps_both(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        housing = desk.services["housing"]
        letter = housing.has_dead_letter(payload=CAME)
        path = f"/drift/meldinger/housing/{letter}"
        with capture_logs() as logged:
            answer = await desk.post(f"{path}/rett", content=MENDED.replace("\n", "\r\n"))

        assert (answer.status_code, answer.headers["location"]) == (303, path)
        assert housing.acts == [("mend", str(letter), {"content": MENDED})]
        assert [one["dead_letter_id"] for one in logged if one["event"] == "dead_letter_mended"] == [str(letter)]
        assert "2026-11-24" not in str(logged)
        shown = await desk.page(path)
        for text in ("Meldingen er behandlet.", "Kvittering", "Rettet og sendt på nytt"):
            assert text in shown
        opened = unescape(await desk.page(f"{path}/innhold"))
        assert "last Tuesday" in opened
        assert "2026-11-24" in opened
        assert "<textarea" not in opened, "what is dealt with is not mended again"


async def test_one_that_has_to_wait_says_so(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        letter = desk.services["housing"].has_dead_letter()
        desk.services["housing"].waits = True
        await desk.post(f"/drift/meldinger/housing/{letter}/pa-nytt")

        assert "Den venter på en tidligere melding i samme sak." in await desk.page(
            f"/drift/meldinger/housing/{letter}"
        )


async def test_a_refused_text_names_the_field_and_keeps_every_word(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        housing = desk.services["housing"]
        letter = housing.has_dead_letter(payload=CAME)
        housing.refuses, housing.fields = "MessageUnreadable", {"data.received_on": "Input should be a date"}
        answer = await desk.post(f"/drift/meldinger/housing/{letter}/rett", content='{"half": "a sen')

        assert answer.status_code == 422
        assert "Input should be a date" in answer.text
        assert answer.text.count("data.received_on") == 2, "in the summary and beside the field"
        assert typed(answer.text) == '{"half": "a sen'
        assert housing.opened == []
        assert (await desk.post(f"/drift/meldinger/housing/{letter}/rett", content=" ")).status_code == 422


@pytest.mark.parametrize(
    ("refusal", "words"),
    {
        "AlreadyResolved": "Noen har allerede tatt seg av denne meldingen.",
        "CaseUnknown": "Tjenesten sa nei (CaseUnknown). Meldingen ligger her fortsatt.",
    }.items(),
)
async def test_a_refusal_is_explained_and_the_text_stays(postgres, tmp_path, refusal, words):
    async with a_desk(postgres, tmp_path) as desk:
        letter = desk.services["housing"].has_dead_letter()
        desk.services["housing"].refuses = refusal
        answer = await desk.post(f"/drift/meldinger/housing/{letter}/rett", content=MENDED)

        assert answer.status_code == 409
        assert words in answer.text
        assert typed(answer.text) == MENDED


async def test_a_service_that_becomes_unavailable_meanwhile_loses_no_text(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        letter = desk.services["housing"].has_dead_letter()
        path = f"/drift/meldinger/housing/{letter}"
        token = re.search(r'name="form_token" value="([^"]+)"', await desk.page(path)).group(1)
        desk.services["housing"].away = True
        answer = await desk.post(f"{path}/rett", token=token, content=MENDED)

        assert answer.status_code == 503
        assert typed(answer.text) == MENDED
        assert (await desk.browser.get(path)).status_code == 503


async def test_what_is_not_there_and_who_may_not(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        letter = desk.services["housing"].has_dead_letter()
        for path in (f"/drift/meldinger/housing/{uuid4()}", f"/drift/meldinger/banken/{letter}"):
            for more in ("", "/innhold"):
                assert (await desk.browser.get(path + more)).status_code == 404
        for username in ("saksbehandler", "leder", "erfaring"):
            desk.browser.cookies.clear()
            await desk.sign_in(username)
            for more in ("", "/innhold"):
                assert (await desk.browser.get(f"/drift/meldinger/housing/{letter}{more}")).status_code == 403
        assert desk.services["housing"].opened == []


async def test_the_pages_are_there_in_english(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        letter = desk.services["housing"].has_dead_letter()
        for more in ("", "/innhold"):
            answer = await desk.browser.get(
                f"/drift/meldinger/housing/{letter}{more}", headers={"accept-language": "en"}
            )
            assert norwegian_letters(answer.text) == []
