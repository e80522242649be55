"""The page of operations says what needs a person, and answers whatever is away."""

import re
from datetime import UTC, date, datetime, timedelta

from opentelemetry.trace import SpanKind

from tests.component.gateway_operations.an_operator import a_desk, spans_made_here


def ago(**length):
    return (datetime.now(UTC) - timedelta(**length)).isoformat()


def row_of(html, service):
    return re.sub(r"<[^>]+>|\s+", " ", re.search(rf'<th scope="row">{service}</th>([^\0]*?)</tr>', html).group(1))


async def test_all_is_well_is_said_in_one_line(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        html = await desk.page("/drift")

        assert "Alt går som det skal." in html
        for service in ("gateway", "intake", "housing", "followup", "notifications"):
            assert "Klar" in row_of(html, service)


async def test_a_service_that_is_away_is_shown_as_away_and_the_page_answers(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        for service in desk.services.values():
            service.away = True
        html = await desk.page("/drift")

        assert "Alt går som det skal." not in html
        assert "Borte" in row_of(html, "housing")
        assert "Klar" in row_of(html, "gateway")


async def test_a_service_that_is_not_ready_says_why(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        desk.services["intake"].ready = {
            "ready": False,
            "checks": {
                "database": {"ok": True},
                "consumers": {"ok": False, "connected": False, "last_seen_seconds_ago": 133.4},
                "outbox": {"ok": False, "oldest_seconds": 140.2},
            },
        }
        html = await desk.page("/drift")

        assert "Ikke klar" in row_of(html, "intake")
        assert "har ikke forbindelse med NATS (sist for 133 sekunder siden)" in html
        assert "hendelser i utboksen har ventet i 140 sekunder" in html


async def test_what_waits_is_shown_per_service(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        desk.services["housing"].progress |= {
            "outbox_unpublished": 7, "outbox_oldest_at": ago(minutes=4), "timers_due": 3,
            "next_timer_due_at": "2027-03-01T08:00:00+00:00", "parked": 2, "parked_oldest_at": ago(minutes=20),
            "dead_letters": 1, "consumers": {"INTAKE": {"pending": 12, "ack_pending": 1}},
            "work": {"deliveries_waiting": 5},
        }  # fmt: skip
        html = await desk.page("/drift")
        row = row_of(html, "housing")

        for text in ("7", "12 venter, 1 i arbeid", "3 forfalt"):
            assert text in row
        assert "den eldste hendelsen i utboksen har ventet i 4" in html
        assert "2 hendelser har ventet lenge på en som mangler" in html
        assert "1 melding står fast" in html
        assert "brev og meldinger på vei ut" in html


async def test_an_answer_that_makes_no_sense_is_no_reason_to_fail(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        desk.services["intake"].progress = {"outbox_unpublished": "many"}
        desk.services["followup"].dead_letters = [{"no": "letter"}]

        assert "ingen tall å vise" in row_of(await desk.page("/drift"), "intake")
        assert "followup svarer ikke" in await desk.page("/drift/meldinger")


async def test_a_moved_clock_is_told_and_services_at_different_times_too(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        assert "Forretningsklokken følger virkelig tid" in await desk.page("/drift")
        desk.gateway.go_to(date(2028, 2, 29))
        html = await desk.page("/drift")

        assert "Forretningsklokken er flyttet." in html
        assert "29. februar 2028" in html
        assert "Tjenestene er ikke enige om hvilken dag det er" in html


async def test_the_part_that_is_fetched_again_is_the_same_as_on_the_page(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        part = await desk.page("/drift/tilstand")

        assert part.lstrip().startswith('<div id="state"')
        assert "<html" not in part


async def test_a_page_that_fetches_itself_keeps_no_session_open_and_leaves_no_trace(postgres, tmp_path):
    with spans_made_here() as seen:
        async with a_desk(postgres, tmp_path) as desk:
            await desk.write("UPDATE session SET seen_at = seen_at - interval '10 minutes'")
            before = await desk.gateway.rows("SELECT seen_at FROM session")
            seen.clear()
            await desk.page("/drift/tilstand")
            by_itself, traced = await desk.gateway.rows("SELECT seen_at FROM session"), seen.get_finished_spans()
            await desk.page("/drift")

            assert by_itself == before
            assert await desk.gateway.rows("SELECT seen_at FROM session") != before
            # The pretended services trace themselves (scope "fastapi"); a lonely statement is dropped by the receiver.
            ours = [span for span in traced if span.instrumentation_scope.name != "fastapi"]
            assert [span.name for span in ours if span.parent or span.kind != SpanKind.CLIENT] == []


async def test_the_page_is_there_in_english(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        for path in ("/drift", "/drift/spor", "/drift/meldinger"):
            answer = await desk.browser.get(path, headers={"accept-language": "en"})
            text = re.sub(r"<[^>]+>", " ", answer.text)
            assert not re.search(r"[æøåÆØÅ]", text.replace("Søknader", "")), re.findall(r".*[æøåÆØÅ].*", text)
