"""Every step is a bar between the start and the end of its trace, with a name that says what it did."""

import pytest

from services.gateway.pages.operations.state.quantities import duration
from services.gateway.pages.operations.traces.waterfall import DEEPEST, drawn, in_short, ticks
from services.gateway.traces.tree import as_tree
from tests.unit.gateway.traces.test_tree import a_span


def test_bars_begin_and_end_where_their_steps_did():
    steps = as_tree([a_span("root", lasting=1_000), a_span("last-quarter", "root", at=750, lasting=250)])

    assert [(line.x, line.width) for line in drawn(steps)] == [("0.00%", "100.00%"), ("75.00%", "25.00%")]
    assert ticks(steps) == [("0%", 0), ("25%", 250), ("50%", 500), ("75%", 750), ("100%", 1_000)]


def test_the_shortest_step_can_be_seen_and_stays_within_the_picture():
    steps = as_tree([a_span("root", lasting=1_000_000), a_span("blink", "root", at=1_000_000, lasting=1)])

    assert (drawn(steps)[1].x, drawn(steps)[1].width) == ("99.60%", "0.40%")


def test_a_trace_that_took_no_time_is_drawn():
    assert [(line.x, line.width) for line in drawn(as_tree([a_span("root", lasting=0)]))] == [("0.00%", "100.00%")]


def test_indentation_ends_before_names_have_no_room():
    spans = [a_span("0")] + [a_span(str(n), str(n - 1), at=n) for n in range(1, 20)]

    assert max(line.indent for line in drawn(as_tree(spans))) == DEEPEST


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("INSERT INTO message (message_id) VALUES ($1)", "INSERT message"),
        ("UPDATE timer SET fired_at = $1", "UPDATE timer"),
        ("DELETE FROM session WHERE seen_at < $1", "DELETE session"),
        ("SELECT name FROM staff_account WHERE x", "SELECT staff_account"),
        ("SELECT 1 FROM a FOR UPDATE", "SELECT a"),
        ("WITH n AS (INSERT INTO aggregate_version VALUES ($1)) INSERT INTO outbox SELECT $2 FROM n", "INSERT outbox"),
        ("INSERT INTO timer (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET due_at = $2", "INSERT timer"),
        ("SHOW server_version", None),
    ],
)
def test_a_statement_is_named_for_its_table(statement, name):
    assert in_short(statement) == name


@pytest.mark.parametrize(
    ("microseconds", "text"),
    [(0, "0,00 ms"), (270, "0,27 ms"), (61_900, "61,9 ms"), (543_210, "543 ms"), (1_250_000, "1,25 s"),
     (200_000_000, "3 min 20 s")],
)  # fmt: skip
def test_durations_are_written_with_three_figures_that_count(microseconds, text):
    assert duration(microseconds, "nb").replace("\N{NO-BREAK SPACE}", " ") == text


def test_durations_follow_the_language():
    assert duration(270, "en") == "0.27\N{NO-BREAK SPACE}ms"
