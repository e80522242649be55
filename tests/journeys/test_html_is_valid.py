"""Every page that anybody reaches is valid HTML, also with a form that was refused. With `--full` in every language."""

import pytest

from services.gateway.pages.words import LANGUAGES
from tests.journeys.crawl import pages
from tests.journeys.html_checker import check

MORE_THAN = {
    None: 12, "saksbehandler": 20, "leder": 25, "erfaring": 18, "drift": 8, "brukere": 10, "personvern": 6,
    "planlegger": 4, "spesialist": 4,
}  # fmt: skip
"""How many pages each account reaches at least: a crawl that found nothing would prove nothing."""


@pytest.mark.parametrize("username", MORE_THAN)
async def test_every_page_is_valid_html(running, morning, username, size, tmp_path):
    seen = {}
    for language in size(["nb"], full=LANGUAGES):
        async for one in pages(running.gateway, username, language, of_each=2):
            seen[f"{len(seen):03}.html"] = one
            (tmp_path / f"{len(seen) - 1:03}.html").write_text(one.html, encoding="utf-8")
            assert one.status < 500, one.address
    wrong = [(seen[finding.file].address, finding.message, finding.extract) for finding in check(tmp_path)]

    assert wrong == []
    assert len(seen) > MORE_THAN[username]
    refused = [one for one in seen.values() if one.refused]
    assert refused or username in {"drift", "personvern"}
    assert [one.address for one in refused if one.status not in {403, 404, 409, 422}] == []
    assert [one.address for one in refused if 'data-color="danger"' not in one.html] == [], "it says what was wrong"


def test_the_checker_finds_what_is_wrong(tmp_path):
    head = "<!doctype html><html lang=nb><head><meta charset=utf-8><title>Side</title></head>"
    good = f"{head}<body><p>Hei</p></body></html>"
    (tmp_path / "good.html").write_text(good, encoding="utf-8")
    (tmp_path / "bad.html").write_text(good.replace("<p>", "<p hx-get='/'><p id=a><p id=a>"), encoding="utf-8")
    found = check(tmp_path)

    assert {finding.file for finding in found} == {"bad.html"}
    assert any("hx-get" in finding.message for finding in found)
    assert any("Duplicate ID" in finding.message for finding in found)
