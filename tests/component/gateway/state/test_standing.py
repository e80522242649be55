"""The page of operations says what needs attention, and is shown also while services are unavailable."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from opentelemetry.trace import SpanKind

from services.gateway.pages.operations.state import ask_services
from tests.component.gateway.an_operator import a_desk
from tests.support.alerts import the_alerts
from tests.support.spans import spans_made_here
from tests.support.words.norwegian import norwegian_letters


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


async def test_every_figure_beyond_its_limit_is_said_in_words_with_the_page_to_read(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        desk.services["housing"].progress |= {
            "relay_leaders": 0, "outbox_unpublished": 7, "outbox_oldest_at": ago(minutes=4), "timers_due": 3,
            "next_timer_due_at": ago(hours=2), "parked": 2, "parked_oldest_at": ago(minutes=20),
            "consumers": {"INTAKE": {"pending": 1012, "ack_pending": 1}},
            "watched": {"INTAKE": {"redelivered": 2, "oldest_at": ago(minutes=8)}},
        }  # fmt: skip
        html = await desk.page("/drift")
        row = row_of(html, "housing")

        assert row.count("over grensen") == 4
        for text in ("ingen leder", "eldst minst 8", "2 kommer igjen", "3 forfalt", "eldst 20"):
            assert text in row, text
        for text, page in {
            "har ingen prosess som sender fra utboksen": "nobody-leads-relay",
            "den eldste hendelsen i utboksen har ventet i 4": "outbox-growing",
            "har en frist som skulle ha skjedd for 2": "timers-overdue",
            "2 hendelser har ventet lenge på en som mangler": "parked",
            "den eldste meldingen i INTAKE har ventet i minst 8": "consumer-lag",
            "ligger 1\N{NO-BREAK SPACE}012 meldinger etter i INTAKE": "consumer-lag",
            "2 meldinger i INTAKE feiler og kommer igjen": "redelivered",
        }.items():
            assert re.search(rf"{text}[^<]*<[^\0]{{0,80}}docs/runbook/{page}.md", html), text


@pytest.mark.parametrize(
    ("code", "reply", "words"),
    [
        ("channel_sign_in", "535 5.7.8", "e-postserveren godtar ikke brukernavn og passord"),
        ("channel_unreachable", None, "e-postserveren svarer ikke"),
        ("channel_policy", "554 5.7.1", "e-postserveren sier at vi ikke har lov"),
    ],
)
async def test_a_channel_that_does_not_take_messages_is_said_with_its_cause_and_the_page_to_read(
    postgres, tmp_path, code, reply, words
):
    async with a_desk(postgres, tmp_path) as desk:
        fault = {"code": code, "reply": reply, "since": "2026-11-27T08:15:00Z"}
        desk.services["notifications"].progress |= {"faults": [fault]}
        html = await desk.page("/drift")

        assert words in html
        assert "kl. 09:15" in html
        assert (reply or "docs/runbook") in html
        assert "docs/runbook/e-mail-not-going-out.md" in html
        assert "Klar" in row_of(html, "notifications"), "the service itself works"


async def test_figures_within_their_limits_are_no_problem(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        desk.services["housing"].progress |= {
            "relay_leaders": 1, "outbox_unpublished": 7, "outbox_oldest_at": ago(seconds=20), "timers_due": 3,
            "next_timer_due_at": ago(seconds=20), "parked": 2, "parked_oldest_at": ago(minutes=2),
            "consumers": {"INTAKE": {"pending": 500, "ack_pending": 1}, "GATEWAY": {"pending": 0, "ack_pending": 0}},
            "watched": {"INTAKE": {"oldest_at": ago(seconds=20)}, "GATEWAY": {"oldest_at": ago(hours=1)}},
        }  # fmt: skip
        html = await desk.page("/drift")

        assert "Alt går som det skal." in html
        assert "over grensen" not in html
        assert "leder: en annen prosess" in row_of(html, "housing")
        assert re.search(r"eldst minst 2\d sekunder", row_of(html, "housing"))


def test_the_page_and_the_alerts_have_the_same_limits_and_lead_to_the_same_pages():
    alerts = the_alerts()
    same = {
        "OutboxOld": ("outbox_slow", ask_services.OUTBOX_SLOW.total_seconds()),
        "ParkedOld": ("parked_long", ask_services.PARKED_LONG.total_seconds()),
        "OldestUnhandled": ("unhandled_long", ask_services.UNHANDLED_LONG.total_seconds()),
        "TimersOverdue": ("timers_overdue", ask_services.OVERDUE_LONG.total_seconds()),
        "ConsumerLag": ("far_behind", ask_services.FAR_BEHIND),
        "Redelivered": ("comes_again", 0),
        "DeadLetters": ("dead_letters", 0),
    }
    for name, (code, limit) in same.items():
        assert alerts[name].limit == limit, name
        assert alerts[name].runbook == f"docs/runbook/{ask_services.RUNBOOK[code]}.md"
    named = {f"docs/runbook/{page}.md" for page in ask_services.RUNBOOK.values()}
    elsewhere = {f"docs/runbook/{page}.md" for page in ("access-log-altered", "security-events")}
    assert named | elsewhere == {alert.runbook for alert in alerts.values()}, "security has a page of its own"


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
            assert norwegian_letters(answer.text) == []
