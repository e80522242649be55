"""The security headers of every answer, and the refusal of cross-site requests."""

import re

import pytest

from services.gateway.pages.declared import routes_of_gateway
from tests.component.gateway.browser import running_gateway
from tests.component.gateway.whole.test_who_may_what import ACCOUNT, _address

POLICY = re.compile(
    r"default-src 'none'; object-src 'none'; script-src 'nonce-([\w-]{22})' 'strict-dynamic'; style-src 'self'; "
    r"img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    r"frame-ancestors 'none'; base-uri 'none'"
)
KEPT_BY_BROWSERS = ("/static/", "/asyncapi.yaml")
"""The same for everybody. The schemas are kept as well; the address that is tried here has none."""
SAME_FOR_ALL = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


async def test_every_answer_carries_the_rules(gateway, browser):
    await browser.sign_in("leder")
    seen = set()
    addresses = [_address(route.path) for route in routes_of_gateway(gateway.app) if "GET" in route.methods]
    for address in [*addresses, "/finnes-ikke", "/livez", "/progress"]:
        answer = await browser.get(address)
        found = POLICY.fullmatch(answer.headers["content-security-policy"])
        assert found, address
        seen.add(found.group(1))
        assert {name: answer.headers[name] for name in SAME_FOR_ALL} == SAME_FOR_ALL, address
        if not address.startswith(KEPT_BY_BROWSERS):
            assert answer.headers["cache-control"] == "no-store", address
    assert len(seen) == len(addresses) + 3, "a nonce is used once"


async def test_an_answer_says_what_it_is_and_only_published_documents_are_for_other_sites(gateway, browser):
    await browser.sign_in("leder")
    for route in routes_of_gateway(gateway.app):
        if "GET" not in route.methods:
            continue
        address = _address(route.path)
        answer = await browser.get(address, Origin="https://ond.example")
        kind = answer.headers.get("content-type", "")
        assert kind or not answer.content, address
        if kind.startswith("text/") and answer.content:
            assert kind.endswith("; charset=utf-8"), address
        shared = answer.headers.get("access-control-allow-origin")
        assert shared == ("*" if address == "/asyncapi.yaml" else None), address
        assert "access-control-allow-credentials" not in answer.headers


async def test_production_tells_browsers_to_come_by_https_only_and_for_a_year(postgres, tmp_path):
    async with running_gateway(postgres, tmp_path, environment="production") as gateway:
        for address in ("/", "/logg-inn", "/finnes-ikke", "/static/own.css"):
            answer = await gateway.browser().get(address)
            assert answer.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "DEBUG", "OPTIONS", "PROPFIND"])
async def test_a_method_that_no_page_has_is_refused(browser, method):
    answer = await browser.http.request(method, "/", headers={"Sec-Fetch-Site": "same-origin", "X-Said": "repeat me"})
    assert answer.status_code in {404, 405}
    assert "repeat me" not in answer.text


async def test_a_failure_is_a_calm_page_with_a_reference_and_nothing_else(gateway, browser, monkeypatch):
    from services.gateway.clients.intake.programmes import Programmes  # noqa: PLC0415  only broken here

    async def breaks(*_):
        raise ZeroDivisionError("a secret detail")

    monkeypatch.setattr(Programmes, "list_all", breaks)
    answer = await browser.get("/")
    assert answer.status_code == 500
    assert POLICY.fullmatch(answer.headers["content-security-policy"])
    assert re.search(r'class="reference"[^>]*>[0-9A-HJKMNP-TV-Z]{4}<', answer.text)
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://ond.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
async def test_another_site_can_send_nothing(gateway, browser, headers, status):
    form = {"username": "leder", "password": "feil-passord-helt-sikkert"}
    answer = await browser.send("/logg-inn", form, headers)
    assert answer.status_code == status
    was_tried = bool(await gateway.rows("SELECT 1 AS one FROM tries WHERE kind LIKE 'sign_in%'"))
    assert was_tried == (headers.get("Sec-Fetch-Site") == "same-origin")


async def test_our_own_origin_and_programs_without_one_are_let_through(browser):
    for headers in ({"Origin": "https://gateway"}, {}, {"Sec-Fetch-Site": "none"}):
        assert (await browser.send("/status", {}, headers)).status_code == 422


@pytest.mark.parametrize("role", [None, *ACCOUNT])
async def test_no_page_asks_anybody_else_for_anything_or_breaks_its_own_rules(gateway, browser, role):
    if role:
        await browser.sign_in(ACCOUNT[role])
    pages = 0
    for route in routes_of_gateway(gateway.app):
        if "GET" not in route.methods or route.path.startswith("/static") or route.path == "/forlat":
            continue
        answer = await browser.get(_address(route.path))
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        for address in re.findall(r'(?:src|href|action|formaction)="([^"]*)"', answer.text):
            assert re.match(r"(/(?!/)|#|\?|tel:|mailto:)", address), (route.path, address)
        assert not re.search(r"\sstyle=|<style(?![^>]*nonce=)|\son\w+=\"", answer.text), route.path
        for script in re.findall(r"<script[^>]*>", answer.text):
            assert "nonce=" in script, route.path
        if not answer.text.startswith("<!doctype html>"):
            continue  # a part of a page, for the page that asks for it
        pages += 1
        assert re.search(r'<html lang="(nb|en)"', answer.text), route.path
        assert "<title></title>" not in answer.text, route.path
        assert "Overgang" not in re.search(r"<title>(.*?)</title>", answer.text, re.DOTALL).group(1), route.path
    assert pages >= (8 if role else 6)


async def test_public_pages_carry_no_script_at_all(browser):
    for address in ("/", "/sok", "/sok/hjem-nord", "/tilbud/hjem-nord", "/status", "/logg-inn"):
        assert "<script" not in await browser.open(address)


async def test_a_first_visit_to_the_form_stays_under_one_hundred_kilobytes(browser):
    page = await browser.get("/sok/hjem-nord", **{"Accept-Encoding": "gzip"})
    total = int(page.headers["content-length"])
    addresses = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text))
    assert len(addresses) >= 3
    for address in addresses:
        answer = await browser.get(address, **{"Accept-Encoding": "gzip"})
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        total += int(answer.headers["content-length"])
    assert total < 100_000, total


@pytest.mark.parametrize("name", ["../app.py", "vendor/manifest.json", "vendor/..", "vendor", "", "%2e%2e/settings.py"])
async def test_nothing_outside_the_folder_of_files_is_given_away(browser, name):
    answer = await browser.get(f"/static/{name}")
    assert answer.status_code in {307, 404}
    assert "built_from" not in answer.text
    assert "create_app" not in answer.text
