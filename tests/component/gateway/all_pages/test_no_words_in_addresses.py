"""What somebody searches for is in the page and nowhere else: no address, link, title, log line, span or row has it."""

import re
from contextlib import asynccontextmanager
from html import unescape

import pytest
from fastapi.routing import APIRoute
from sqlalchemy import text

from services.gateway.access.kept_forms import forget_old_forms
from services.gateway.pages.declared import routes_of_gateway
from services.gateway.pages.not_opened import DRAFT
from services.gateway.pages.searched import MOST
from shared.database import Actor
from tests.component.gateway import an_operator
from tests.component.gateway.a_house import CASEWORKER, MANAGER, PASSWORD, PEER, a_desk
from tests.component.gateway.browser import hidden_in, value_of
from tests.support.spans import spans_made_here

PLANTED = "Zebulonsen"
SEARCHES = {
    ("/soknader", "q"): CASEWORKER,
    ("/personer", "q"): PEER,
    ("/drift", "reference"): "drift",
    ("/drift/spor", "reference"): "drift",
}
"""Every field for a search: the page it is on and its name, and who uses it."""
MAY_BE_READ_FROM_AN_ADDRESS = {
    "sok": "the id of a search", "etter": "the cursor of a page", "status": "a code", "tilbud": "a code",
    "vis": "a code", "alle": "yes or no", "fra": "a day", "plass": "an id", "sak": "an id", "periode": "a code",
    "feil": "yes or no", "over": "a number", "tjeneste": "the name of a service", "for": "a point in time",
    "til": "an address of ours, of which only such names are carried along",
}  # fmt: skip


@asynccontextmanager
async def signed_in_as(who, postgres, tmp_path):
    if who == "drift":
        async with an_operator.a_desk(postgres, tmp_path) as desk:
            yield desk
    else:
        async with a_desk(postgres, tmp_path, signed_in=who) as desk:
            for name in ("list_applications", "list_people"):
                setattr(desk.house, name, _finds_all_and_more(getattr(desk.house, name)))
            yield desk


def _finds_all_and_more(whole):
    """The list, whatever is searched for, with a further page after the first one."""
    return lambda **query: (
        whole(**{k: v for k, v in query.items() if k != "q"}) | ({} if query.get("after") else {"next": "abc=="})
    )


class Seen:
    """What a browser has seen: every address it went to or was sent to, every link, and every title."""

    def __init__(self, desk):
        self.desk, self.told = desk, []

    async def open(self, path, **more):
        if path.startswith("http"):
            return ""
        answer = await (self.desk.browser.post(path, **more) if more else self.desk.browser.get(path))
        self.told += [str(answer.url), answer.headers.get("location", ""), str(answer.headers)]
        if "html" in answer.headers.get("content-type", ""):
            self.told += re.findall(r'(?:href|src|action|content|hx-get)="([^"]*)"|<title>(.*?)</title>', answer.text)
        if answer.is_redirect:
            return await self.open(answer.headers["location"])
        return answer.text if "html" in answer.headers.get("content-type", "") else ""

    def links_in(self, html):
        main = html[html.index('class="site-header"') :]
        return sorted({unescape(one) for one in re.findall(r'href="(/[^"]*)"', main)} - {"/forlat"})


@pytest.mark.parametrize(("where", "field"), SEARCHES)
async def test_a_word_that_is_searched_for_is_in_the_page_only(where, field, postgres, tmp_path, capfd, caplog):
    with spans_made_here() as spans:
        async with signed_in_as(SEARCHES[where, field], postgres, tmp_path) as desk:
            seen = Seen(desk)
            page = await seen.open(where)
            form = re.search(r'<form[^>]*role="search".*?</form>', page, re.DOTALL)[0]
            assert 'method="post"' in form
            action = re.search(r'action="([^"]*)"', form)[1]
            found = await seen.open(action, data=hidden_in(f"<main {form}") | {field: PLANTED})
            assert value_of(found, field) == PLANTED, "nothing typed is lost"
            links = seen.links_in(found)
            assert any(one.startswith("/sprak/en?til=") for one in links)
            if where in {"/soknader", "/personer"}:
                assert any("etter=" in one for one in links), "there is a next page"
            for link in links:
                await seen.open(link)
            assert len(seen.told) > 100, "hardly anything was seen"
            assert [one for one in seen.told if PLANTED in str(one)] == []
            rows = await desk.gateway.rows("SELECT * FROM kept_form")
            assert rows
            assert PLANTED not in str(rows)
            assert PLANTED.encode() not in b"".join(bytes(row["content"]) for row in rows)
    made = [(span.name, dict(span.attributes), span.events) for span in spans.get_finished_spans()]
    assert any("POST" in name for name, _, _ in made)
    assert PLANTED not in str(made)
    captured = capfd.readouterr()
    assert PLANTED not in captured.out + captured.err + caplog.text


async def test_every_field_for_a_search_is_among_those_that_are_tried(postgres, tmp_path):
    found = set()
    for who in (CASEWORKER, MANAGER, PEER, "drift"):
        async with signed_in_as(who, postgres, tmp_path) as desk:
            seen = Seen(desk)
            start = await seen.open("/i-dag" if who != "drift" else "/drift")
            links = {one for one in seen.links_in(start) if not one.startswith("/sprak/")}
            for link in {*links, *(where for where, _ in SEARCHES)}:
                html = await seen.open(link)
                for form in re.findall(r"<form.*?</form>", html, re.DOTALL):
                    if 'role="search"' in form:
                        name = re.search(r'<input class="ds-input"[^>]*name="(\w+)"', form)[1]
                        found.add((link.partition("?")[0], name))
                    if 'method="get"' in form:
                        assert "<input" not in form, "words that are typed go into no address"
    assert found == SEARCHES.keys()


async def test_no_route_reads_a_word_from_its_address(gateway):
    read = {}
    for route in routes_of_gateway(gateway.app):
        assert isinstance(route, APIRoute)
        read |= dict.fromkeys(_names_in(route.dependant), route.path)
    assert read.keys() - MAY_BE_READ_FROM_AN_ADDRESS.keys() == set()
    assert DRAFT not in read


def _names_in(dependant):
    yield from (field.alias for field in dependant.query_params)
    for inner in dependant.dependencies:
        yield from _names_in(inner)


async def test_words_in_an_old_address_are_carried_nowhere(manager):
    html = await manager.page(f"/personer?q={PLANTED}&vis=alle")
    assert PLANTED not in html
    assert 'href="/sprak/en?til=/personer%3Fvis%3Dalle"' in html
    assert PLANTED not in (await manager.get(f"/finnes-ikke?q={PLANTED}")).text

    manager.browser.cookies.clear()
    answer = await manager.get(f"/personer?q={PLANTED}&vis=alle")
    assert answer.headers["location"] == "/logg-inn?til=/personer%3Fvis%3Dalle"


async def test_a_search_is_found_by_its_own_session_only(manager):
    found = await manager.search("/personer", q="jon")
    assert value_of(await manager.page(found), "q") == "jon"
    assert value_of(await manager.page(found), "q") == "jon", "as often as the page is asked for"

    manager.browser.cookies.clear()
    await manager.sign_in(MANAGER)
    await _is_forgotten(manager, found)


async def _is_forgotten(desk, found, to="/personer"):
    answer = await desk.get(found)
    assert (answer.status_code, answer.headers["location"]) == (303, to)
    html = await desk.page(to)
    assert "Søket er glemt. Skriv det på nytt." in html
    assert value_of(html, "q") == ""


async def test_a_search_is_forgotten_after_an_hour_and_at_the_end_of_its_session(manager):
    found = await manager.search("/personer", q="jon")
    async with manager.gateway.service.database.engine.begin() as connection:
        await connection.execute(text("UPDATE kept_form SET kept_at = kept_at - interval '1 hour'"))
    await _is_forgotten(manager, found)
    async with manager.gateway.service.database.begin(Actor.system("gateway")) as tx:
        await forget_old_forms(tx)
    assert await manager.gateway.rows("SELECT 1 AS one FROM kept_form") == []

    await manager.search("/personer", q="jon")
    await manager.post("/logg-ut")
    assert await manager.gateway.rows("SELECT 1 AS one FROM kept_form") == [], "nothing is left after signing out"


@pytest.mark.parametrize("wrong", ["", "x", "0192d5b0-7c1e-7a11-8a54-00000000ffff"])
async def test_without_its_search_nothing_is_given_out(wrong, caseworker):
    asked = []
    caseworker.house.extract = lambda **query: asked.append(query) or {"applications": [], "next": None}
    answer = await caseworker.get(f"/soknader/uttrekk?sok={wrong}&status=granted")
    if wrong:
        assert answer.headers["location"] == "/soknader?status=granted"
        assert asked == []
        await _is_forgotten(caseworker, f"/soknader?sok={wrong}", to="/soknader?status=alle")
    else:
        assert answer.status_code == 200


async def test_a_session_keeps_many_searches_and_forgets_the_oldest(manager):
    first = await manager.search("/personer", q="jon")
    for _ in range(MOST - 1):
        last = await manager.search("/personer", q="kari")
    assert value_of(await manager.page(first), "q") == "jon"
    last = await manager.search("/personer", q="kari")
    await _is_forgotten(manager, first)
    assert value_of(await manager.page(last), "q") == "kari"


async def test_a_word_that_is_too_long_is_refused_beside_the_field(caseworker):
    long = PLANTED * 20
    html = await caseworker.refused("/soknader", q=long, status="granted")
    assert "Her er det plass til 80 tegn. Nå er det 200." in html
    assert value_of(html, "q") == long
    assert '<option value="granted" selected>' in html


async def test_a_search_that_comes_after_its_session_is_in_the_field_again(caseworker):
    found = await caseworker.search("/soknader", q="kari")
    form = hidden_in(await caseworker.page(found)) | {"q": PLANTED}
    async with caseworker.gateway.service.database.engine.begin() as connection:
        await connection.execute(text("UPDATE session SET seen_at = seen_at - interval '16 minutes'"))
    answer = await caseworker.browser.post("/soknader", data=form)
    assert PLANTED not in str(answer.headers)
    sign_in = await caseworker.page(answer.headers["location"])
    sent = {"username": CASEWORKER, "password": PASSWORD, "til": value_of(sign_in, "til")}
    back = (await caseworker.browser.post("/logg-inn", data=sent)).headers["location"]
    assert value_of(await caseworker.page(back), "q") == PLANTED
