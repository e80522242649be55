"""The person sees who has looked, by name and day, from all services; the leader sees the same of a case."""

import re
from uuid import UUID

import pytest

from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from services.gateway.access.principals import open_pass
from shared.database import Actor
from shared.http import ServiceUnavailable
from shared.principal import Principal
from tests.component.gateway.whole.the_whole import the_whole
from tests.support.files_and_papers.pdf import failures_of, text_of

STAFF = {account.username: account.staff_id for account in DEMO_ACCOUNTS}


@pytest.fixture(scope="module")
async def whole(postgres, tmp_path_factory):
    async with the_whole(postgres, tmp_path_factory.mktemp("whole")) as running:
        running.case_id = await running.a_resident()
        yield running


async def the_person(whole, kind="person"):
    browser = whole.browser()
    async with whole.services["gateway"].service.database.begin(Actor.system("gateway")) as tx:
        link = whole_link(kind)
        browser.http.cookies.set("__Host-adgang", await open_pass(tx, Principal(kind, UUID(whole.case_id), link)))
    return browser


def whole_link(kind):
    return UUID(int=7) if kind == "helper" else None


def words_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\N{NO-BREAK SPACE}", " ")


async def test_the_person_sees_who_of_the_staff_has_seen_what_in_all_services(whole):
    peer = whole.browser()
    await peer.sign_in("erfaring")
    assert "Kari Prøve" in (await peer.open(f"/personer/{whole.case_id}"))

    text = words_of(await (await the_person(whole)).open("/status/innsyn"))

    name = next(account.name for account in DEMO_ACCOUNTS if account.username == "erfaring")
    [seen] = re.findall(rf"{name} erfaringskonsulent så: ([^.]*?)(?= [A-ZÆØÅ]|$)", text)
    assert {"søknaden", "plassen og botiden", "oppfølgingen"} <= {one.strip() for one in seen.split(",")}


async def test_own_looks_are_called_own_and_looks_into_the_log_are_left_out(whole):
    person = await the_person(whole)
    await person.open("/status/sak")
    await person.open("/status/innsyn")
    text = words_of(await person.open("/status/innsyn"))
    assert "Du selv så: hvor langt saken er kommet" in text
    assert "access_log" not in text


async def test_the_leader_sees_the_same_and_that_is_logged(whole):
    leader = whole.browser()
    await leader.sign_in("leder")
    assert f'href="/personer/{whole.case_id}/innsyn"' in await leader.open(f"/personer/{whole.case_id}")
    text = words_of(await leader.open(f"/personer/{whole.case_id}/innsyn"))
    assert "daglig leder så:" in text
    for service in ("intake", "housing", "followup", "notifications"):
        rows = await whole.services[service].rows("SELECT staff_id FROM access_log WHERE why = 'review_accesses'")
        assert [row["staff_id"] for row in rows] == [STAFF["leder"]], service


async def test_nobody_else_sees_it(whole):
    for username in ("saksbehandler", "erfaring", "drift"):
        browser = whole.browser()
        await browser.sign_in(username)
        assert (await browser.get(f"/personer/{whole.case_id}/innsyn")).status_code == 403
        assert (await browser.get("/status/innsyn")).headers["location"].startswith("/status")
    helper = await the_person(whole, "helper")
    assert (await helper.get("/status/innsyn")).status_code == 403


@pytest.mark.parametrize("service", ["intake", "housing", "followup", "notifications"])
async def test_each_service_answers_the_person_and_the_leader_only(whole, service):
    one, case_id = whole.services[service], whole.case_id
    person, helper = (Principal(kind, UUID(case_id), whole_link(kind)) for kind in ("person", "helper"))
    assert (await one.ask("GET", "/own-accesses", principal=person)).status_code == 200
    assert (await one.ask("GET", "/own-accesses", principal=helper)).status_code == 403
    for role, status in (("house_manager", 200), ("caseworker", 403), ("peer_worker", 403), ("operator", 403)):
        assert (await one.ask("GET", f"/cases/{case_id}/accesses", role=role)).status_code == status
        assert (await one.ask("GET", "/own-accesses", role=role)).status_code == 403


async def test_a_part_of_the_log_that_does_not_answer_is_said_and_the_rest_is_shown(whole, monkeypatch):
    async def away(*_, **__):
        raise ServiceUnavailable

    clients = whole.services["gateway"].app.state.clients
    monkeypatch.setattr(clients.housing.accesses, "list_own", away)
    text = words_of(await (await the_person(whole)).open("/status/innsyn"))
    assert "En del av loggen svarer ikke nå" in text
    assert "så:" in text


async def test_the_leader_prints_it_as_a_letter_to_the_person_with_everybody_who_has_looked(whole):
    leader = whole.browser()
    await leader.sign_in("leder")
    await leader.open(f"/personer/{whole.case_id}")
    address = f"/personer/{whole.case_id}/innsyn/papir"
    assert address in await leader.open(f"/personer/{whole.case_id}/innsyn")

    answer = await leader.get(address)

    assert answer.headers["content-type"] == "application/pdf"
    text = text_of(answer.content)
    assert "Hvem har sett opplysningene dine" in text
    assert "Kari Prøve" in text
    assert re.search(r"Jonas Lien \(daglig leder\) så: [^.]*søknaden", text)
    assert failures_of(answer.content) == []
    rows = await whole.services["intake"].rows("SELECT what FROM access_log WHERE why = 'print_access_letter'")
    assert [row["what"] for row in rows] == ["contact_details"]


@pytest.mark.parametrize("username", ["saksbehandler", "erfaring", "personvern", "drift"])
async def test_nobody_else_prints_it(whole, username):
    browser = whole.browser()
    await browser.sign_in(username)
    assert (await browser.get(f"/personer/{whole.case_id}/innsyn/papir")).status_code == 403
