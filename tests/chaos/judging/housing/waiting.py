"""Checks that housing knows who waits for a place."""

from collections.abc import Iterator

from tests.chaos.judging.contribution import Judge
from tests.chaos.judging.evidence import Evidence
from tests.chaos.judging.verdict import Finding, compare_counts


def housing_knows_who_waits(seen: Evidence) -> Iterator[Finding]:
    """One granted case for each granted decision, with the exit date and the withdrawal that were announced last."""
    wanted: dict[str, list[str | None]] = {}
    for event in seen.of("intake", "decision.made", "exit.changed", "application.withdrawn"):
        known = wanted.get(event.aggregate)
        if event.kind == "decision.made" and event.data["outcome"] == "granted":
            wanted[event.aggregate] = [event.data.get("planned_exit_on"), None]
        elif known is not None and event.kind == "exit.changed":
            known[0] = event.data["planned_exit_on"]
        elif known is not None and event.kind == "application.withdrawn":
            known[1] = event.data["withdrawn_on"]
    rows = seen.table("housing", "granted_case")
    found = [(row["case_id"], row["planned_exit_on"], row["withdrawn_on"]) for row in rows]
    yield from compare_counts("granted cases in housing", [(case, *values) for case, values in wanted.items()], found)
    waits = [row["case_id"] for row in seen.table("housing", "history") if row["what"] == "waiting"]
    yield from compare_counts("put on the waiting list", wanted, waits)


JUDGE = Judge(
    tables={
        "granted_case": "SELECT case_id::text, planned_exit_on::text, withdrawn_on::text FROM granted_case",
        "history": "SELECT case_id::text, what, words FROM history ORDER BY history_id",
    },
    checks=(housing_knows_who_waits,),
)
