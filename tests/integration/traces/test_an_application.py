"""One trace leads from the click on "Send" to the applicant's receipt, over HTTP, outbox, NATS and SQL, without names.

Three services run as processes of their own, as in an installation, and the gateway's built-in receiver stores their
spans. The tests check the edges: the parent of every step is the step that caused it.
"""

import asyncio
import json
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape

import asyncpg
import httpx2
import pytest

from deploy.installation import ROOT
from services.gateway.traces.span import CLIENT
from shared.database.scope import SEES_ALL
from shared.ids import reference_of_trace
from tests.support.component import CALLERS, MASTER_KEY, SIGNING_KEYS
from tests.support.infrastructure import free_ports

KEY = "a-key-for-tests-that-is-long-enough-to-sign"
SERVER, PRODUCER, CONSUMER = 2, 4, 5
STEPS = {
    1: {"current_setting": "treatment", "planned_exit_on": "15.4.2027"},
    2: {"home_municipality": "Tromsø", "work_or_school": "unsure", "has_pet": "no"},
    3: {
        "name": "Plantet Navnesen", "birth_date": "17.05.1961", "phone": "99 88 77 66", "email": "plantet@example.no",
        "street": "Planteveien 97", "postal_code": "9008", "city": "Tromsø",
    },
    4: {"message": "En plantet hemmelighet"},
}  # fmt: skip
PLANTED = (
    "Plantet", "Navnesen", "1961-05-17", "17.05.1961", '"1961"', "99 88 77 66", "99887766", "+4799887766",
    "plantet@example.no", "Planteveien", "hemmelighet", "treatment", "12345678901",
)  # fmt: skip


@dataclass
class Running:
    """The processes, the address of the pages, and everything the processes printed."""

    address: str
    databases: dict[str, str]
    said: list[str] = field(default_factory=list)

    async def rows(self, service: str, sql: str, *values: object) -> list[dict]:
        connection = await asyncpg.connect(self.databases[service].replace("+asyncpg", ""), server_settings=SEES_ALL)
        try:
            return [dict(row) for row in await connection.fetch(sql, *values)]
        finally:
            await connection.close()

    async def spans(self, trace_id: str) -> list[dict]:
        rows = await self.rows("gateway", "SELECT * FROM span WHERE trace_id = $1 ORDER BY started_at", trace_id)
        return [row | {"attributes": json.loads(row["attributes"])} for row in rows]


@pytest.fixture(scope="module")
async def system(postgres, nats):
    await nats.fresh()
    async with _running(postgres, nats) as running:
        yield running


@pytest.fixture(scope="module")
async def sent(system):
    """The reference on the receipt of one application, and the id of its trace, after notifications got the event."""
    reference = await _apply(system)
    await _refused_with_personal_words(system)
    trace_id = await _trace_that_reached_notifications(system)
    return reference, trace_id


async def test_one_trace_runs_from_the_click_to_the_receipt(system, sent):
    _, trace_id = sent
    spans = await system.spans(trace_id)
    click = _one(spans, service="gateway", name="POST /skjema/send", kind=SERVER)
    call = _one(spans, service="gateway", kind=CLIENT, parent=click, name="POST")
    intake = _one(spans, service="intake", name="POST /applications", kind=SERVER, parent=call)
    _one(spans, service="intake", kind=CLIENT, parent=intake, sql=r"INSERT INTO application\b")
    _some(spans, service="intake", kind=CLIENT, parent=intake, sql=r"INSERT INTO outbox\b")
    relay = _one(spans, service="intake", name="intake.application.received.v1 publish", kind=PRODUCER, parent=intake)
    told = _one(
        spans, service="notifications", name="intake.application.received.v1 process", kind=CONSUMER, parent=relay
    )
    receipt = _some(spans, service="notifications", kind=CLIENT, parent=told, sql=r"INSERT INTO message\b")

    assert click["parent_span_id"] is None, "nothing came before the click"
    assert click["started_at"] < relay["started_at"] < told["started_at"] < receipt[0]["started_at"]


async def test_an_operator_finds_the_trace_by_the_reference_which_stands_nowhere_in_it(system, sent):
    reference, trace_id = sent
    [row] = await system.rows("gateway", "SELECT * FROM trace_reference")
    assert row["trace_id"] == trace_id
    assert not reference.startswith(reference_of_trace(int(trace_id, 16)))
    whole = [
        row["whole"] for row in await system.rows("gateway", "SELECT CAST(to_jsonb(span) AS text) AS whole FROM span")
    ]
    assert [one for one in [*whole, *system.said] if reference.lower() in one.lower()] == []


async def test_every_service_on_the_way_tells_of_its_database(system, sent):
    with_statement = {span["service"] for span in await system.spans(sent[1]) if _statement(span)}

    assert {"intake", "notifications"} <= with_statement, "SQLAlchemy's instrumentation went silent once before"


async def test_no_span_holds_a_personal_value(system, sent):
    kept = await system.rows("gateway", "SELECT CAST(to_jsonb(span) AS text) AS whole FROM span")

    assert len(kept) > 50, "the whole way of an application is among them"
    assert _planted_in(row["whole"] for row in kept) == []


async def test_no_line_of_a_log_holds_a_personal_value(system, sent):
    assert len(system.said) > 5, "the services spoke"
    assert _planted_in(system.said) == []


async def test_no_event_holds_a_personal_value(system, sent):
    for service in ("intake", "notifications", "gateway"):
        rows = await system.rows(service, "SELECT CAST(envelope AS text) AS envelope, subject FROM outbox")
        assert _planted_in(row["envelope"] for row in rows) == []
        if service == "intake":
            assert "intake.application.received.v1" in {row["subject"] for row in rows}


async def test_the_values_that_were_planted_did_arrive(system, sent):
    """Otherwise the tests above could not fail: intake has the person's data, and the refusal was answered."""
    async with httpx2.AsyncClient(base_url=system.address) as browser:
        let_in = await browser.post("/status", data={"reference": sent[0], "birth_year": "1961"})
        found = await browser.get("/status/sak", headers=_cookie(_cookies_of(let_in)))
        missed = await browser.post("/status", data={"reference": sent[0], "birth_year": "1962"})

    assert found.status_code == 200
    assert "Vi har fått søknaden din" in found.text
    assert missed.headers["location"].startswith("/status?"), "the form again"


@asynccontextmanager
async def _running(postgres, nats) -> AsyncIterator[Running]:
    names = ("intake", "notifications", "gateway")
    ports = dict(zip(names, free_ports(len(names)), strict=True))
    databases = {name: await postgres.fresh_database(name) for name in names}
    in_use, postgres._made = postgres._made, []  # after each test, what is listed there would be waited for
    address = {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}
    running = Running(address["gateway"], databases)
    told = {"OTEL_EXPORTER_OTLP_ENDPOINT": address["gateway"]}
    for name in names:
        told |= {
            f"{name}_DATABASE_URL".upper(): databases[name], f"{name}_NATS_URL".upper(): nats.url(name),
            f"{name}_PORT".upper(): str(ports[name]), f"{name}_CALLERS".upper(): json.dumps(CALLERS),
            f"{name}_ENVIRONMENT".upper(): "test", f"{name}_PUBLIC_URL".upper(): address["gateway"],
        }  # fmt: skip
    for other in ("intake", "housing", "followup", "notifications"):
        told[f"GATEWAY_{other.upper()}_URL"] = address.get(other, "http://127.0.0.1:1")
    told |= {
        "NOTIFICATIONS_INTAKE_URL": address["intake"], "NOTIFICATIONS_SIGNING_KEY": SIGNING_KEYS["notifications"],
        "GATEWAY_SIGNING_KEY": SIGNING_KEYS["gateway"], "GATEWAY_COOKIE_KEY": KEY,
        "INTAKE_MASTER_KEY": MASTER_KEY, "NOTIFICATIONS_MASTER_KEY": MASTER_KEY, "INTAKE_INDEX_KEY": KEY,
    }  # fmt: skip
    processes = [await _started(name, told, running) for name in names]
    try:
        await _until(lambda: _all_ready(list(address.values())), "the services are ready", running)
        yield running
    finally:
        postgres._made.extend(in_use)
        for process, _ in processes:
            process.terminate()
        await asyncio.gather(*(process.wait() for process, _ in processes))
        await asyncio.gather(*(reading for _, reading in processes))


async def _started(name, told, running):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", f"services.{name}", cwd=ROOT, env={**os.environ, **told},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip

    async def read():
        async for line in process.stdout:
            running.said.append(line.decode())

    return process, asyncio.create_task(read())


async def _all_ready(addresses):
    async with httpx2.AsyncClient(timeout=5) as http:
        try:
            answers = [await http.get(f"{address}/readyz") for address in addresses]
        except httpx2.HTTPError:
            return False
    return all(answer.status_code == 200 for answer in answers)


async def _apply(system) -> str:
    """Fill in the form as a browser does, and read the reference on the receipt."""
    cookies: dict[str, str] = {}
    async with httpx2.AsyncClient(base_url=system.address, timeout=20) as http:
        for step, words in STEPS.items():
            address = "/sok/hjem-nord" if step == 1 else f"/skjema/{step}"
            answer = await _send(http, cookies, address, {**words, "go": "next"})
            assert answer.headers.get("location") == f"/skjema/{step + 1}", (answer.status_code, answer.text)
        page = await http.get("/skjema/5", headers=_cookie(cookies))
        carried = unescape(re.search(r'name="carried" value="([^"]*)"', page.text).group(1))
        answer = await _send(http, cookies, "/skjema/send", {"carried": carried, "go": "send"})
        assert answer.headers.get("location") == "/skjema/kvittering", answer.text
        receipt = await http.get("/skjema/kvittering", headers=_cookie(cookies))
    return "".join(re.search(r'class="reference[^"]*"[^>]*>(\w{4})<.*?>(\w{4})<.*?>(\w{4})<', receipt.text).groups())


async def _refused_with_personal_words(system) -> None:
    """Cause errors that are logged: refusals, unknown pages, bad input. None may repeat what somebody typed."""
    async with httpx2.AsyncClient(base_url=system.address, timeout=20) as http:
        await _send(http, {}, "/logg-inn", {"username": "Plantet", "password": "En plantet hemmelighet"})
        await _send(http, {}, "/status", {"reference": "7K3M9QX2", "birth_year": "1961"})
        await http.get("/Plantet/Navnesen", params={"epost": "plantet@example.no", "tlf": "99887766"})
        cookies: dict[str, str] = {}
        await _send(http, cookies, "/sok/hjem-nord", {**STEPS[1], "go": "next"})
        wrong = {**STEPS[3], "national_id": "12345678901", "phone": "Navnesen", "go": "next"}
        refused = await _send(http, cookies, "/skjema/3", wrong)
        assert refused.status_code in {303, 422}


async def _send(http, cookies, path, form):
    answer = await http.post(path, data=form, headers={"Sec-Fetch-Site": "same-origin", **_cookie(cookies)})
    cookies.update(_cookies_of(answer))
    return answer


def _cookies_of(answer):
    """The cookies that an answer sets, by name."""
    pairs = (cookie.partition(";")[0].partition("=") for cookie in answer.headers.get_list("set-cookie"))
    return {name: value.strip('"') for name, _, value in pairs}


def _cookie(cookies):
    return {"cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())} if cookies else {}


async def _trace_that_reached_notifications(system) -> str:
    [kept] = await system.rows("gateway", "SELECT trace_id FROM trace_reference")
    found: list[dict] = []

    async def notifications_was_told():
        found[:] = await system.rows(
            "gateway",
            """SELECT trace_id FROM span WHERE trace_id = $1 AND service = 'notifications'
               AND name = 'intake.application.received.v1 process'""",
            kept["trace_id"],
        )
        return bool(found)

    await _until(notifications_was_told, "notifications tells of the application", system)
    trace_id = str(found[0]["trace_id"])
    before = 0
    while before != (now := len(await system.rows("gateway", "SELECT 1 FROM span WHERE trace_id = $1", trace_id))):
        before = now
        await asyncio.sleep(3)  # the exporters of the others send twice a second
    return trace_id


async def _until(is_so, words, running, seconds=90):
    for _ in range(seconds * 2):
        if await is_so():
            return
        await asyncio.sleep(0.5)
    raise AssertionError(f"not within {seconds} s: {words}. The services said last:\n{''.join(running.said[-20:])}")


def _some(spans, *, sql=None, parent=None, **fields):
    """The spans with these fields whose parent is `parent` and whose statement contains `sql`; at least one."""
    found = [
        span
        for span in spans
        if all(span[key] == value for key, value in fields.items())
        and (parent is None or span["parent_span_id"] == parent["span_id"])
        and (sql is None or re.search(sql, _statement(span)))
    ]
    below = [span for span in spans if parent and span["parent_span_id"] == parent["span_id"]]
    names = sorted({f"{span['service']} {span['name']}" for span in below})
    assert found, f"no span with {fields} {sql or ''}; below its parent are {names}"
    return found


def _one(spans, **wanted):
    found = _some(spans, **wanted)
    assert len(found) == 1, f"{len(found)} spans with {wanted}"
    return found[0]


def _statement(span) -> str:
    return str(span["attributes"].get("db.statement") or span["attributes"].get("db.query.text") or "")


def _planted_in(texts) -> list[tuple[str, str]]:
    return [(value, text) for text in texts for value in PLANTED if value.lower() in text.lower()]
