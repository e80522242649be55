"""Papers are tagged PDF that can be read aloud, and what people wrote stands on them as they wrote it."""

import json
import time
from datetime import date

import pytest

from services.intake import apart
from services.intake.apart import FailedApart, TookTooLong, run_apart
from services.intake.paper.domain import Paper
from services.intake.paper.print_paper import print_paper
from tests.support.files_and_papers.pdf import failures_of, kinds_of_tags, text_of, text_within, told_by, widest_line

PROGRAM = "tests.support.files_and_papers.program_apart"
DAY = date(2026, 11, 27)
ADDRESS = ["Torbjørg Plantenavn", "Plantegata 77", "9008 Tromsø"]
WRITTEN = [
    "# $x^2$ @ref \\ *fet* _skrå_ `kode` <merke> [x] {y} ~ ^ \" ' /* a */ // b",
    '#read("/etc/passwd") #import "@preview/cetz:0.3.0" #eval("1+1") \\u{41} #{1+1}',
    "= Overskrift - punkt + punkt 1. punkt / ord: --- ... https://eksempel.no",
    "Máret Čáppa, Ánne Ŋŋ đ ŧ ž ǥ ǩ ʒ, Łukasz, Yıldız, æøå ÆØÅ é è ü",
    "}} %} {{ content }} %(name)s </p> &amp; {0}",
]


def a_letter(*paragraphs, language="nb", **changes):
    content = {
        "language": language,
        "title": "Brev, referanse 7KQ2 M4XD",
        "sender": {"name": "Tromsø kommune", "lines": ["Kontoret", "+47 00 00 55 01", "kontor@kommune.example"]},
        "recipient": ADDRESS,
        "running": "27. november 2026",
        "reference": "Referanse 7KQ2 M4XD",
        "facts": [{"name": "Dato", "value": "27. november 2026", "is_strong": False},
                  {"name": "Siste dag for å klage", "value": "18. desember 2026", "is_strong": True}],
        "heading": "Vedtak: svar på søknaden din",
        "note": None,
        "parts": [{"heading": None, "paragraphs": ["Søknaden er innvilget."]},
                  {"heading": "Begrunnelse", "paragraphs": list(paragraphs) or ["Du fyller vilkårene."]}],
        "closing": "Med hilsen",
        "signer": {"name": "Solveig Berg", "lines": ["saksbehandler", "Tromsø kommune"]},
        "not_signed": "Brevet er godkjent elektronisk og har derfor ingen underskrift.",
        "page_of": ["Side", "av"],
    }  # fmt: skip
    return Paper("letter", content | changes, made_on=DAY)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_a_letter_can_be_read_aloud_in_its_language(language):
    printed = await print_paper(a_letter(language=language))

    assert failures_of(printed.pdf) == []
    assert told_by(printed.pdf) == (language, "Brev, referanse 7KQ2 M4XD")
    tags = kinds_of_tags(printed.pdf)
    assert [tag for tag in tags if tag.startswith("H")] == ["H1", "H2"]
    assert tags.count("P") >= 5
    assert printed.not_printed == ""


async def test_a_letter_over_several_pages_is_numbered_and_keeps_its_tags():
    printed = await print_paper(a_letter(*["Vi har lagt vekt på det du har skrevet til oss. " * 12] * 12))

    assert failures_of(printed.pdf) == []
    assert "Side 2 av 3" in text_of(printed.pdf)


@pytest.mark.parametrize("written", WRITTEN)
async def test_what_people_write_is_never_read_as_markup(written):
    printed = await print_paper(a_letter(written, recipient=[written], heading=written, note=written))

    without_breaks = text_of(printed.pdf).replace(" ", "")
    assert without_breaks.count("".join(written.split())) == 4
    assert failures_of(printed.pdf) == []
    assert "root:" not in text_of(printed.pdf)


async def test_characters_that_the_font_does_not_have_are_named_and_a_box_stands_for_each():
    printed = await print_paper(a_letter("Hei 😀 中文 😀, e\u030a og \u200busynlig\ufeff\u202e\u0007.\u00a0Slutt"))

    assert printed.not_printed == "😀中文"
    assert "Hei □ □□ □, e̊ og usynlig. Slutt" in text_of(printed.pdf)
    assert failures_of(printed.pdf) == []


async def test_a_word_longer_than_a_line_stays_on_the_page():
    word = "Donaudampfskipsfartsselskap" * 6
    printed = await print_paper(a_letter(word, recipient=[word], signer={"name": word, "lines": [word]}, heading=word))

    assert text_of(printed.pdf).replace(" ", "").count(word) == 5
    assert widest_line(printed.pdf) <= 210 - 29


async def test_nothing_but_the_address_stands_where_the_envelope_has_its_window():
    pdf = (await print_paper(a_letter())).pdf

    assert text_within(pdf, left=0, top=46, right=115, bottom=95) == " ".join(ADDRESS)


async def test_the_same_paper_is_the_same_file():
    assert (await print_paper(a_letter())).pdf == (await print_paper(a_letter())).pdf


async def test_a_paper_with_nothing_to_say_is_refused_and_nothing_of_it_is_logged(caplog):
    with pytest.raises(FailedApart) as failed:
        await print_paper(Paper("letter", {"title": "Torbjørg"}, made_on=DAY))
    assert "Torbjørg" not in str(failed.value) + caplog.text


async def test_a_program_apart_is_given_no_setting_and_no_key(monkeypatch):
    monkeypatch.setenv("INTAKE_MASTER_KEY", "secret")
    assert "INTAKE" not in (await run_apart(PROGRAM, json.dumps({"then": "environment"}).encode())).decode()


@pytest.mark.parametrize("act", ["read", "connect", "write", "remember"])
async def test_a_confined_program_opens_nothing_and_stays_small(act, tmp_path):
    path = tmp_path / "left behind"
    with pytest.raises(FailedApart):
        await run_apart(PROGRAM, json.dumps({"then": act, "path": str(path)}).encode())
    assert not path.exists()
    assert await run_apart(PROGRAM, json.dumps({"then": "nothing"}).encode()) == b"done"


async def test_a_program_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(apart, "LONGEST", 0.5)
    began = time.monotonic()
    with pytest.raises(TookTooLong):
        await run_apart(PROGRAM, json.dumps({"then": "wait"}).encode())
    assert time.monotonic() - began < 5
