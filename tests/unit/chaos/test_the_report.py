"""A run passes only without findings, when it was idle in time, and when enough faults hit work in flight."""

import io
from collections import Counter
from dataclasses import replace

import pytest
from rich.console import Console

from tests.chaos.faults.know_faults import Injected
from tests.chaos.judging.verdict import Finding, Verdict
from tests.chaos.look_inside import Backlog
from tests.chaos.report import Report, show


def struck(in_flight):
    return Injected("NATS killed", "nats", 1.0, 0.0, in_flight, Backlog(), 3)


def a_report(**changed):
    report = Report(
        seed=7,
        minutes=1,
        replicas=2,
        machine="2 cores",
        mutation=None,
        fewest_faults=3,
        injected=[struck(5), struck(9), struck(1), struck(0)],
        not_now=0,
        went_wrong=[],
        outcomes=Counter(committed=10),
        refusals=Counter(),
        requests=12,
        cases=3,
        verdict=Verdict(),
        drain_seconds=4.0,
        last_backlog=Backlog(),
    )
    return replace(report, **changed)


def test_a_good_run_passes_and_tells_its_figures():
    report = a_report()
    assert report.complaints() == []
    row = {"faults": 4, "found_nothing": 1, "in_flight_sum": 15, "in_flight_median": 3.0}
    assert report.by_kind() == {"NATS killed": row}
    told = io.StringIO()
    show(report, Console(file=told, width=200))
    assert "nothing lost, nothing doubled, all in order" in told.getvalue()
    assert report.as_json()["passed"] is True


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"verdict": Verdict([Finding("lost", "inbox", "event-1")])}, "1 lost"),
        ({"verdict": Verdict([Finding("doubled", "inbox", "event-1")])}, "1 doubled"),
        ({"verdict": Verdict([Finding("order", "stream", "event-1")])}, "1 order breaks"),
        ({"verdict": Verdict([Finding("dead", "dead letters", "event-1")])}, "1 dead letters"),
        ({"drain_seconds": 30.5}, "30.5 s"),
        ({"drain_seconds": None, "last_backlog": Backlog(outbox=3)}, "never came to rest: outbox 3"),
        ({"injected": [struck(5)] * 2}, "2 faults were injected"),
        ({"injected": [struck(5), struck(0), struck(0)]}, "only 1 of 3 faults found any work"),
        ({"outcomes": Counter(unknown=4)}, "nothing was committed"),
    ],
)
def test_a_run_that_shows_nothing_or_something_wrong_does_not_pass(changed, complaint):
    said = a_report(**changed).complaints()
    assert len(said) == 1
    assert complaint in said[0]


def test_an_empty_backlog_is_one_where_everybody_answered():
    empty = Backlog(outbox=0, parked=0, timers_due=0, deliveries=0, dead_letters=0, pending=0, ack_pending=0)
    assert empty.is_empty
    assert not replace(empty, pending=None).is_empty
    assert not replace(empty, parked=1).is_empty
