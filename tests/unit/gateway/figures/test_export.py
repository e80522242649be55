"""A table as a file: what a spreadsheet makes of it, what its columns mean, and what it holds in memory."""

import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.figures.export import BOM, Column, Export, dictionary, harmless, zipped

COLUMNS = [
    Column("reference", "Referanse", "Åtte tegn."),
    Column("status", "Status", "Hvor saken er.", "code", {"received": "Mottatt", "granted": "Innvilget"}),
    Column("received_on", "Mottatt", "Dagen.", "date"),
    Column("days", "Dager til", "Negativ når dagen har vært.", "number"),
    Column("is_late", "Over fristen", "Ja eller nei.", "yes_no"),
]
EXPORT = Export("soknader-2026-11-27", COLUMNS, ["Uten navn."])
ROW = {"reference": "7KQ2M4XD", "status": "received", "received_on": date(2026, 11, 23), "days": -3, "is_late": True}


def as_it_is(message):
    return message


async def files_in(export, *batches):
    async def given_out():
        for batch in batches:
            yield batch

    archive = b"".join([piece async for piece in zipped(export, given_out(), as_it_is)])
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist()}


def cells(text):
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), delimiter=";"))


async def test_a_norwegian_spreadsheet_opens_it_in_columns():
    table = (await files_in(EXPORT, [ROW]))["soknader-2026-11-27.csv"]

    assert table.startswith(BOM)
    assert table.endswith("\r\n")
    assert cells(table) == [
        ["Referanse", "Status", "Mottatt", "Dager til", "Over fristen"],
        ["7KQ2M4XD", "Mottatt", "2026-11-23", "-3", "ja"],
    ]


async def test_what_is_not_known_is_empty_and_an_unknown_code_is_given_as_it_is():
    table = (await files_in(EXPORT, [ROW | {"status": "new_one", "received_on": None, "days": None}]))[
        "soknader-2026-11-27.csv"
    ]

    assert cells(table)[1] == ["7KQ2M4XD", "new_one", "", "", "ja"]


async def test_the_archive_says_what_each_column_and_code_means_and_how_many_rows_there_are():
    files = await files_in(EXPORT, [ROW, ROW], [ROW])

    assert cells(files["kolonner.csv"])[1:5] == [
        ["Referanse", "Åtte tegn.", "tekst", "", ""],
        ["Status", "Hvor saken er.", "en av verdiene under", "", ""],
        ["Status", "", "", "Mottatt", "received"],
        ["Status", "", "", "Innvilget", "granted"],
    ]
    assert files["om-filen.txt"].removeprefix(BOM).splitlines() == ["Uten navn.", "Antall rader: 3"]


@pytest.mark.parametrize(
    "words",
    ["=1+1", "+47 400 00 000", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\N{NO-BREAK SPACE}=1",
     "\N{ZERO WIDTH SPACE}=1", "\N{FULLWIDTH EQUALS SIGN}1", "\tx"],
)  # fmt: skip
async def test_what_a_spreadsheet_would_compute_begins_with_an_apostrophe(words):
    table = (await files_in(EXPORT, [ROW | {"reference": words}]))["soknader-2026-11-27.csv"]

    assert cells(table)[1][0] == f"'{words}"


@pytest.mark.parametrize("words", ["Kari", "7-9", "a=b", "", "«=»", "3,5 %"])
def test_other_text_stays_as_it_is(words):
    assert harmless(words) == words


@given(st.text())
async def test_any_text_comes_back_and_is_never_a_formula(words):
    table = (await files_in(EXPORT, [ROW | {"reference": words}]))["soknader-2026-11-27.csv"]
    [_, row] = cells(table)

    assert row[0].removeprefix("'") == words.removeprefix("'")
    assert not row[0].lstrip().startswith(("=", "+", "-", "@"))


def test_the_dictionary_is_harmless_too():
    assert cells(dictionary([Column("x", "=x", "+y")], as_it_is))[1][:2] == ["'=x", "'+y"]


async def test_rows_leave_the_memory_batch_by_batch():
    made = []

    async def batches():
        for number in range(5):
            made.append(number)
            yield [ROW | {"reference": f"{number}{index:07}"} for index in range(2000)]

    pieces = zipped(EXPORT, batches(), as_it_is)
    first = await anext(pieces)

    assert made == [0], "the second batch is asked for when the first has gone out"
    rest = [piece async for piece in pieces]
    with zipfile.ZipFile(io.BytesIO(first + b"".join(rest))) as opened:
        assert opened.read("soknader-2026-11-27.csv").count(b"\r\n") == 10_001


async def test_a_file_that_broke_off_cannot_be_opened():
    async def batches():
        yield [ROW]
        raise ConnectionError

    going_out = zipped(EXPORT, batches(), as_it_is)
    piece = await anext(going_out)
    with pytest.raises(ConnectionError):
        await anext(going_out)

    assert piece, "something had gone out"
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(io.BytesIO(piece))
