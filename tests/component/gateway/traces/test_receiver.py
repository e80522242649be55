"""The built-in receiver stores the spans of services on this machine, and nothing else."""

import asyncio
import gzip
from datetime import timedelta

from sqlalchemy import insert

from services.gateway.db.tables import span
from services.gateway.traces.decoding import LARGEST
from services.gateway.traces.keeping import forget
from shared.clock import wall_now
from tests.component.gateway.an_operator import a_desk, browser
from tests.support.spans import spans_made_here
from tests.unit.gateway.traces.test_decoding import an_export, sent_span

PROTOBUF = {"content-type": "application/x-protobuf"}


async def send(gateway, request, *, address="127.0.0.1", host="127.0.0.1", **headers):
    async with browser(gateway.app, address, host) as sender:
        body = request if isinstance(request, bytes) else request.SerializeToString()
        return await sender.post("/v1/traces", content=body, headers=PROTOBUF | headers)


async def test_spans_are_kept_once_however_often_they_are_sent(postgres, tmp_path):
    async with a_desk(postgres, tmp_path, signed_in=None) as desk:
        for _ in range(3):
            answer = await send(desk.gateway, an_export())
            assert (answer.status_code, answer.content) == (200, b"")
        (row,) = await desk.gateway.rows("SELECT * FROM span")

        assert (row["service"], row["name"], row["duration_us"]) == ("intake", "POST /applications", 61_900)


async def test_packed_spans_are_kept_and_their_attributes_checked_again(postgres, tmp_path):
    request = an_export()
    sent = {"http.route": "/applications", "url.query": "name=Kari", "db.statement": "x = '01819012345'"}
    for key, value in sent.items():
        sent_span(request).attributes.add(key=key).value.string_value = value
    async with a_desk(postgres, tmp_path, signed_in=None) as desk:
        packed = gzip.compress(request.SerializeToString())
        answer = await send(desk.gateway, packed, **{"content-encoding": "gzip"})
        (row,) = await desk.gateway.rows("SELECT attributes FROM span")

        assert answer.status_code == 200
        assert set(row["attributes"]) == {"http.route", "db.statement"}
        assert "01819012345" not in row["attributes"]["db.statement"]


async def test_what_does_not_come_from_a_service_of_this_machine_is_refused_by_name(postgres, tmp_path):
    refused = [
        ({"address": "192.0.2.7"}, 403, "OnlyFromThisMachine"),
        ({"host": "overgang.example"}, 403, "OnlyFromThisMachine"),
        ({"x-forwarded-for": "192.0.2.7"}, 403, "OnlyFromThisMachine"),
        ({"content-type": "application/json"}, 415, "UnknownPacking"),
        ({"content-encoding": "zstd"}, 415, "UnknownPacking"),
    ]
    async with a_desk(postgres, tmp_path, signed_in=None) as desk:
        for sender, status, refusal in refused:
            answer = await send(desk.gateway, an_export(), **sender)
            assert (answer.status_code, answer.json()["refusal"]) == (status, refusal)
            assert answer.headers["content-type"] == "application/problem+json"
        assert await desk.gateway.rows("SELECT 1 FROM span") == []


async def test_a_service_in_another_container_shows_the_key(postgres, tmp_path):
    async with a_desk(postgres, tmp_path, signed_in=None, trace_key="the key of this house") as desk:
        there = {"address": "192.0.2.7", "host": "gateway"}
        answers = [
            await send(desk.gateway, an_export(), **there, **{"x-trace-key": key})
            for key in ("the key of another house", "", "the key of this house")
        ]
        assert [answer.status_code for answer in answers] == [403, 403, 200]


async def test_what_cannot_be_read_and_what_is_too_large_is_refused_by_name(postgres, tmp_path):
    async with a_desk(postgres, tmp_path, signed_in=None) as desk:
        answers = [
            await send(desk.gateway, b"<html>"),
            await send(desk.gateway, gzip.compress(bytes(LARGEST + 1)), **{"content-encoding": "gzip"}),
            await send(desk.gateway, bytes(LARGEST + 1)),
        ]

        assert [answer.json()["refusal"] for answer in answers] == [
            "UnreadableTraces", "TracesTooLarge", "BodyTooLarge",
        ]  # fmt: skip


async def test_another_site_cannot_have_a_browser_send_spans(postgres, tmp_path):
    async with a_desk(postgres, tmp_path, signed_in=None) as desk:
        answer = await send(desk.gateway, an_export(), **{"sec-fetch-site": "cross-site"})

        assert answer.status_code == 403
        assert await desk.gateway.rows("SELECT 1 FROM span") == []


async def test_the_receiver_does_not_trace_itself(postgres, tmp_path):
    with spans_made_here() as seen:
        async with a_desk(postgres, tmp_path, signed_in=None) as desk:
            await desk.browser.get("/")
            made_by_a_page = len(seen.get_finished_spans())
            seen.clear()
            await send(desk.gateway, an_export())
            await forget(desk.gateway.service.database, hours=1, most=1)

            assert made_by_a_page > 0, "the check cannot fail when nothing is traced at all"
            assert [span.name for span in seen.get_finished_spans()] == []


async def test_trace_headers_of_a_request_are_ignored(postgres, tmp_path):
    foreign = "0af7651916cd43dd8448eb211c80319c"
    with spans_made_here() as seen:
        async with a_desk(postgres, tmp_path, signed_in=None) as desk:
            for recorded in ("01", "00"):
                seen.clear()
                await desk.browser.get("/", headers={"traceparent": f"00-{foreign}-00f067aa0ba902b7-{recorded}"})
                (click,) = [span for span in seen.get_finished_spans() if span.name == "GET /"]

                assert click.parent is None, recorded
                assert f"{click.context.trace_id:032x}" != foreign


async def test_old_spans_and_the_oldest_beyond_the_limit_are_forgotten(postgres, tmp_path):
    async with a_desk(postgres, tmp_path, signed_in=None) as desk:
        await spans_received(desk, how_many=20, hours_ago=80)
        await spans_received(desk, how_many=30, hours_ago=10)
        database = desk.gateway.service.database

        assert await forget(database, hours=72, most=100_000) == 20
        assert await forget(database, hours=72, most=12) == 18
        assert await forget(database, hours=72, most=12) == 0
        (left,) = await desk.gateway.rows("SELECT count(*), min(span_id) AS oldest FROM span")
        assert left == {"count": 12, "oldest": f"{18:016}"}, "the newest are kept"


async def test_the_gateway_forgets_by_itself(postgres, tmp_path, monkeypatch):
    monkeypatch.setattr("services.gateway.traces.keeping.LOOK_EVERY", 0.05)
    async with a_desk(postgres, tmp_path, signed_in=None, trace_spans=5) as desk:
        await spans_received(desk, how_many=9, hours_ago=1)
        for _ in range(100):
            if len(left := await desk.gateway.rows("SELECT 1 FROM span")) == 5:
                break
            await asyncio.sleep(0.05)

        assert len(left) == 5


async def spans_received(desk, *, how_many, hours_ago):
    """Spans with the ids 0, 1, 2 ..., one second apart, the last one `hours_ago`."""
    last = wall_now() - timedelta(hours=hours_ago)
    rows = [
        {
            "trace_id": f"{hours_ago:032}", "span_id": f"{number:016}", "service": "intake", "name": "x", "kind": 1,
            "started_at": last, "duration_us": 1, "status": 0, "attributes": {},
            "received_at": last - timedelta(seconds=how_many - number),
        }
        for number in range(how_many)
    ]  # fmt: skip
    async with desk.gateway.service.database.engine.begin() as connection:
        await connection.execute(insert(span), rows)
