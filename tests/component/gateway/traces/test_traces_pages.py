"""An operator finds a trace by the reference that somebody reads over the phone."""

import re
from datetime import UTC, datetime, timedelta

from services.gateway.pages.page import REFERENCE
from services.gateway.traces.keeping import forget, keep
from services.gateway.traces.references import keep_trace_of
from services.gateway.traces.span import Span
from shared.database import Actor
from shared.ids import reference_of_trace
from tests.component.gateway.an_operator import a_desk

SEND = "0af7651916cd43dd8448eb211c80319c"
OTHER = "1bf7651916cd43dd8448eb211c80319c"
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


def a_span(span_id, parent=None, *, trace_id=SEND, at=0, lasting=1_000, service="gateway", name="POST /sok", **changes):
    fields = {
        "trace_id": trace_id, "span_id": span_id, "parent_span_id": parent, "service": service, "name": name, "kind": 2,
        "started_at": NOON + timedelta(microseconds=at), "duration_us": lasting, "status": 0, "attributes": {},
    }  # fmt: skip
    return Span(**(fields | changes))


SENT = [
    a_span("a1", lasting=61_900),
    a_span("b1", "a1", at=5_000, lasting=40_000, service="intake", name="POST /applications"),
    a_span("b2", "b1", at=9_000, lasting=700, service="intake", name="INSERT overgang_intake", kind=3,
           attributes={"db.statement": "INSERT INTO application (application_id) VALUES ($1)"}),
    a_span("c1", "b2", at=50_000, lasting=90_000, service="notifications", name="intake.application.received.v1"),
]  # fmt: skip
BAR = r'<li class="indent-(\d)[^"]*">[^\0]*?<rect class="bar (\w+)" x="([\d.]+)%" y="2" width="([\d.]+)%"'


async def kept(desk, *spans):
    await keep(desk.gateway.service.database, list(spans))


async def found(desk, reference, expect=200):
    """The page after a search, whose address has an id in place of the reference."""
    location = (await desk.post("/drift/spor", reference=reference)).headers["location"]
    assert re.fullmatch(r"/drift/spor\?sok=[0-9a-f-]{36}", location)
    return await desk.page(location, expect=expect)


async def test_the_reference_is_found_however_it_was_typed(postgres, tmp_path):
    reference = reference_of_trace(int(SEND, 16))
    first, last = reference[:4], reference[4:]
    careless = reference.lower().replace("0", "o").replace("1", "l")
    assert careless.upper() != reference, "this reference has nothing to mistake"
    async with a_desk(postgres, tmp_path) as desk:
        await kept(desk, *SENT, a_span("d1", trace_id=OTHER))
        for said in (reference, f"  {reference} ", f"{first}-{last}", f"{first} {last}", careless, SEND):
            answer = await desk.post("/drift/spor", reference=said)
            assert (answer.status_code, answer.headers["location"]) == (303, f"/drift/spor/{SEND}"), said


async def test_the_reference_of_an_application_finds_its_trace_by_a_table_that_does_not_have_it(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        app, database = desk.gateway.app, desk.gateway.service.database
        await kept(desk, *SENT)
        async with database.begin(Actor.system("gateway")) as tx:
            await keep_trace_of(tx, app.state.seal.key_of(REFERENCE, "7KQ2M4XD9PTR"), SEND)
        for said in ("7KQ2M4XD9PTR", "7kq2 m4xd 9ptr"):
            answer = await desk.post("/drift/spor", reference=said)
            assert answer.headers["location"] == f"/drift/spor/{SEND}"
        assert "Ingen spor har denne referansen" in await found(desk, "7KQ2M4XD9PTS")
        [row] = await desk.gateway.rows("SELECT * FROM trace_reference")
        assert b"7KQ2M4XD9PTR" not in bytes(row["reference_key"])

        await forget(database, hours=1, most=100)
        assert await desk.gateway.rows("SELECT 1 FROM trace_reference")
        await forget(database, hours=0, most=100)
        assert await desk.gateway.rows("SELECT 1 FROM trace_reference") == [], "as long as the spans"


async def test_what_is_no_reference_and_what_is_not_here_is_said_beside_the_field(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        wrong = await found(desk, "7K3M", expect=422)
        unknown = await found(desk, "7K3M9QX2")

        assert "En referanse har tolv eller åtte tegn" in wrong
        assert 'value="7K3M"' in wrong, "nothing typed is lost"
        assert "Ingen spor har denne referansen" in unknown


async def test_the_waterfall_shows_every_step_where_it_belongs(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        await kept(desk, *SENT)
        html = await desk.page(f"/drift/spor/{SEND}")
        steps = re.findall(BAR, html)

        assert steps == [
            ("0", "gateway", "0.00", "44.21"),
            ("1", "intake", "3.57", "28.57"),
            ("2", "intake", "6.43", "0.50"),
            ("3", "notifications", "35.71", "64.29"),
        ]
        assert "140\N{NO-BREAK SPACE}ms" in html
        assert "INSERT INTO application" in html
        assert html.count("<tr>") == 5, "the same data as a table"


async def test_a_failed_trace_is_unfolded_at_its_first_error(postgres, tmp_path):
    failing = [
        a_span("a1", status=2), a_span("b1", "a1", at=10, status=2, service="intake", name="POST /applications"),
        a_span("b2", "b1", at=20, status=2, service="intake", attributes={"exception.type": "TimeoutError"}),
        a_span("b3", "b1", at=30, service="intake"),
    ]  # fmt: skip
    async with a_desk(postgres, tmp_path) as desk:
        await kept(desk, *failing)
        html = await desk.page(f"/drift/spor/{SEND}")

        assert "3 feil" in html
        assert html.count("<details open>") == 1
        opened = html[html.index("<details open>") :]
        assert "TimeoutError" in opened[: opened.index("</details>")]


async def test_the_pages_have_no_inline_style_and_no_inline_script(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        await kept(desk, *SENT)
        for path in ("/drift/spor", f"/drift/spor/{SEND}", "/drift/meldinger"):
            html = await desk.page(path)
            assert " style=" not in html
            assert not re.search(r"<script(?! src=)", html)
            assert "<style" not in html


async def test_filters_are_in_the_address(postgres, tmp_path):
    late = a_span("e1", trace_id=OTHER, at=10_000_000, lasting=2_000_000, service="housing", name="stay_expiring due",
                  status=2)  # fmt: skip
    async with a_desk(postgres, tmp_path) as desk:
        await kept(desk, *SENT, late)

        assert names(await desk.page("/drift/spor")) == ["stay_expiring due", "POST /sok"]
        assert names(await desk.page("/drift/spor", feil="1")) == ["stay_expiring due"]
        assert names(await desk.page("/drift/spor", over="1000")) == ["stay_expiring due"]
        assert names(await desk.page("/drift/spor", over="100")) == ["stay_expiring due", "POST /sok"]
        assert names(await desk.page("/drift/spor", tjeneste="notifications")) == ["POST /sok"]
        assert names(await desk.page("/drift/spor", tjeneste="followup")) == []
        assert "Ingen spor passer" in await desk.page("/drift/spor", tjeneste="followup")


async def test_more_than_a_page_of_traces_can_be_walked_through(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        await kept(desk, *[a_span("f1", trace_id=f"{n:032x}", at=n * 1000, name=f"GET /{n}") for n in range(1, 61)])
        first = await desk.page("/drift/spor")
        older = re.search(r'href="(/drift/spor\?for=[^"]+)"', first).group(1)
        second = await desk.page(older)

        assert names(first) == [f"GET /{n}" for n in range(60, 10, -1)]
        assert names(second) == [f"GET /{n}" for n in range(10, 0, -1)]
        assert "Eldre spor" not in second


async def test_a_trace_without_its_root_is_listed_and_shown(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        await kept(desk, *SENT[1:])

        assert names(await desk.page("/drift/spor")) == ["POST /applications"]
        assert "Steget som startet dette, er ikke kommet hit." in await desk.page(f"/drift/spor/{SEND}")


async def test_only_an_operator_sees_these_pages(postgres, tmp_path):
    paths = ("/drift", "/drift/tilstand", "/drift/spor", f"/drift/spor/{SEND}", "/drift/meldinger")
    async with a_desk(postgres, tmp_path, signed_in=None) as desk:
        await kept(desk, *SENT)
        for path in paths:
            nobody = await desk.browser.get(path)
            assert (nobody.status_code, nobody.headers["location"].split("?")[0]) == (303, "/logg-inn")
        for username, status in {"saksbehandler": 403, "leder": 403, "erfaring": 403, "drift": 200}.items():
            desk.browser.cookies.clear()
            await desk.sign_in(username)
            assert {(await desk.browser.get(path)).status_code for path in paths} == {status}, username


async def test_an_operator_sees_no_person(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        for path in ("/soknader", "/personer", "/plasser", "/saker/0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001"):
            assert (await desk.browser.get(path)).status_code in {403, 404}


def names(html):
    return re.findall(r'<a class="trace-name"[^>]*>([^<]+)</a>', html)
