"""The list of applications as a file: who gets it, what is in it, and what happens when intake goes away meanwhile."""

import asyncio
import csv
import io
import re
import zipfile

import pytest

from services.gateway.pages.staff.programme_code import code_of
from tests.component.gateway.a_house import words_of

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def an_application(reference, **changes):
    return {
        "case_id": "0192d5b0-7c1e-7a11-8a54-00000000aaaa", "reference": reference, "programme_id": "hjem-nord",
        "status": "received", "received_on": "2027-02-01", "answer_due_on": "2027-03-01", "is_late": False,
        "decision": None, "decided_on": None, "planned_exit_on": "2027-04-15", "days_to_exit": 45,
    } | changes  # fmt: skip


def pages_of(desk, *pages):
    """Let intake give out these pages. Returns what it is asked."""
    asked = []

    def answer(**query):
        asked.append(query)
        number = int(query.get("after", 0))
        rows = pages[number]
        if isinstance(rows, Exception):
            raise rows
        return {"applications": rows, "next": str(number + 1) if number + 1 < len(pages) else None}

    desk.house.extract = answer
    return asked


async def files_of(desk, address="/soknader/uttrekk"):
    answer = await desk.get(address)
    assert answer.status_code == 200, answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return answer, {name: archive.read(name).decode().removeprefix(BOM) for name in archive.namelist()}


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


async def test_the_file_has_every_page_of_the_list_and_no_name(caseworker):
    pages_of(caseworker, [an_application("7KQ2M401")] * 2, [an_application("7KQ2M402", days_to_exit=-3)])
    answer, files = await files_of(caseworker)
    rows = rows_of(files[f"soknader-{caseworker.house.today}.csv"])

    assert [row["Referanse"] for row in rows] == ["7KQ2M401", "7KQ2M401", "7KQ2M402"]
    assert rows[2] == {
        "Referanse": "7KQ2M402", "Tilbud": "Hjem Nord", "Status": "Mottatt", "Mottatt": "2027-02-01",
        "Svarfrist": "2027-03-01", "Over fristen": "nei", "Vedtak": "", "Vedtaksdato": "", "Skal ut": "2027-04-15",
        "Dager til": "-3",
    }  # fmt: skip
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"] == "application/zip"
    disposition = f'attachment; filename="soknader-{caseworker.house.today}.zip"'
    assert answer.headers["content-disposition"] == disposition


async def test_the_filters_of_the_list_are_those_of_the_file(caseworker):
    asked = pages_of(caseworker, [an_application("7KQ2M401")], [])
    await files_of(caseworker)
    found = await caseworker.search("/soknader", q="kari", status="granted", tilbud=code_of("hjem-nord"))
    await files_of(caseworker, found.replace("/soknader", "/soknader/uttrekk"))

    assert asked == [
        {"open": True, "limit": 200},
        {"open": True, "limit": 200, "after": "1"},
        {"q": "kari", "status": "granted", "programme_id": "hjem-nord", "limit": 200},
        {"q": "kari", "status": "granted", "programme_id": "hjem-nord", "limit": 200, "after": "1"},
    ]


async def test_the_archive_says_which_choice_it_is_and_not_whom_somebody_searched_for(caseworker):
    pages_of(caseworker, [an_application("7KQ2M401")])
    found = await caseworker.search("/soknader", q="Torbjørg")
    _, files = await files_of(caseworker, found.replace("/soknader", "/soknader/uttrekk"))

    about = files["om-filen.txt"]
    assert "Status: Alle." in about
    assert "Bare det som passet med et søk." in about
    assert "Antall rader: 1" in about
    assert "Torbj" not in about
    assert "received" in files["kolonner.csv"]


async def test_in_english_the_files_and_their_words_are_english(caseworker):
    pages_of(caseworker, [an_application("7KQ2M401", decision="granted", status="granted")])
    caseworker.language = "en"
    _, files = await files_of(caseworker)
    table = next(text for name, text in files.items() if name.startswith("applications-"))

    assert rows_of(table)[0]["Decision"] == "Granted"
    assert {"columns.csv", "about-the-file.txt"} <= set(files)


async def test_the_list_offers_the_file_with_its_filters_and_says_what_is_in_it(caseworker):
    html = await caseworker.page(await caseworker.search("/soknader", q="kari", status="admitted"))

    assert re.search(r'href="/soknader/uttrekk\?sok=[0-9a-f-]{36}&amp;status=admitted&amp;tilbud="', html)
    assert "Ingen navn." in words_of(html)
    nobody = await caseworker.search("/soknader", q="xyz")
    assert "uttrekk" not in await caseworker.page(nobody), "there is nothing to give out"


async def test_without_intake_there_is_a_page_and_no_file(caseworker):
    caseworker.services["intake"].away = True
    answer = await caseworker.get("/soknader/uttrekk")

    assert answer.status_code == 503
    assert "content-disposition" not in answer.headers


async def test_a_file_that_breaks_off_cannot_be_taken_for_the_whole(caseworker):
    pages_of(caseworker, [an_application("7KQ2M401")], ConnectionError("away"))
    transport = caseworker.browser._transport
    sent = bytearray()

    async def gather(message):
        sent.extend(message.get("body", b""))
        ended.append(message["type"] == "http.response.body" and not message.get("more_body"))

    asked, ended = [], []
    request = caseworker.browser.build_request("GET", "/soknader/uttrekk", headers={"accept-encoding": "identity"})
    scope = {
        "type": "http", "method": "GET", "path": "/soknader/uttrekk", "raw_path": b"/soknader/uttrekk",
        "query_string": b"", "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "http_version": "1.1", "scheme": "https", "server": ("localhost", 443), "client": ("127.0.0.1", 50_000),
        "root_path": "",
    }  # fmt: skip

    async def receive():
        if not asked:
            asked.append(True)
            return {"type": "http.request", "body": b"", "more_body": False}
        return await asyncio.Event().wait()  # the browser stays

    await transport.app(scope, receive, gather)
    assert sent, "the first page had gone out"
    assert not any(ended), "the answer has no end, so the browser says that the download failed"
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(io.BytesIO(bytes(sent)))
