"""A tree is built from separate spans. Every span is shown once, also when others are missing or inconsistent."""

from datetime import UTC, datetime, timedelta

from services.gateway.traces.span import Span
from services.gateway.traces.tree import as_tree, busy_us, length_us

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def a_span(span_id, parent=None, *, at=0, lasting=1_000, service="intake") -> Span:
    return Span(
        trace_id="0af7651916cd43dd8448eb211c80319c",
        span_id=span_id,
        parent_span_id=parent,
        service=service,
        name=span_id,
        kind=1,
        started_at=NOON + timedelta(microseconds=at),
        duration_us=lasting,
    )


def shape(steps):
    return [(step.span.span_id, step.depth, step.starts_us) for step in steps]


def test_no_spans_make_no_tree():
    assert as_tree([]) == []
    assert length_us([]) == 0


def test_parents_come_before_their_children_and_siblings_by_time():
    steps = as_tree([
        a_span("late", "root", at=500), a_span("grandchild", "early", at=300), a_span("root", lasting=2_000),
        a_span("early", "root", at=100),
    ])  # fmt: skip

    assert shape(steps) == [("root", 0, 0), ("early", 1, 100), ("grandchild", 2, 300), ("late", 1, 500)]
    assert length_us(steps) == 2_000


def test_a_span_whose_parent_is_missing_is_shown_at_the_edge_and_says_so():
    steps = as_tree([a_span("root"), a_span("lost", "never-received", at=200), a_span("below", "lost", at=300)])

    assert shape(steps) == [("root", 0, 0), ("lost", 0, 200), ("below", 1, 300)]
    assert [step.orphaned for step in steps] == [False, True, False]


def test_several_roots_stand_side_by_side():
    steps = as_tree([a_span("second", at=900), a_span("first"), a_span("of-second", "second", at=950)])

    assert shape(steps) == [("first", 0, 0), ("second", 0, 900), ("of-second", 1, 950)]


def test_a_clock_that_is_behind_does_not_make_an_effect_precede_its_cause():
    steps = as_tree([
        a_span("root", lasting=9_000, service="gateway"),
        a_span("call", "root", at=1_000, lasting=5_000, service="gateway"),
        a_span("slow-clock", "call", at=-4_000, lasting=3_000),
        a_span("its-statement", "slow-clock", at=-3_500, lasting=500),
    ])  # fmt: skip

    assert shape(steps) == [("root", 0, 0), ("call", 1, 1_000), ("slow-clock", 2, 1_000), ("its-statement", 3, 1_500)]
    assert [step.moved_us for step in steps] == [0, 0, 5_000, 5_000]
    assert length_us(steps) == 9_000


def test_a_cycle_of_parents_and_a_span_that_is_its_own_parent_are_shown_once():
    steps = as_tree([a_span("a", "b", at=10), a_span("b", "a", at=20), a_span("self", "self", at=30)])

    assert sorted(step.span.span_id for step in steps) == ["a", "b", "self"]
    assert all(step.starts_us >= 0 for step in steps)


def test_the_same_span_sent_twice_is_shown_once():
    assert len(as_tree([a_span("root"), a_span("root")])) == 1


def test_a_trace_deeper_than_the_stack_is_shown():
    spans = [a_span("0")] + [a_span(str(n), str(n - 1), at=n) for n in range(1, 3_000)]

    assert as_tree(spans)[-1].depth == 2_999


def test_how_long_a_service_was_busy_counts_no_moment_twice():
    steps = as_tree([
        a_span("root", lasting=1_000, service="gateway"),
        a_span("one", "root", at=100, lasting=300),
        a_span("inside", "one", at=150, lasting=100),
        a_span("two", "root", at=350, lasting=100),
        a_span("three", "root", at=600, lasting=200),
    ])  # fmt: skip

    assert busy_us(steps) == {"gateway": 1_000, "intake": 550}
