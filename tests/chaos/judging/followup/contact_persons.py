"""Checks that each naming of a contact person took effect once."""

from collections.abc import Iterator

from tests.chaos.judging.contribution import PERSON, Judge, Told
from tests.chaos.judging.evidence import Announced, Evidence
from tests.chaos.judging.verdict import Finding, compare_counts
from tests.chaos.keep_ledger import Key


def named(seen: Evidence) -> list[Key]:
    return [(row["case_id"], row["reason"]) for row in seen.table("followup", "assignment")]


def told_of_the_first(event: Announced) -> list[Told]:
    return [(_about(event, "assigned_on"), "contact_person", *PERSON)]


def told_of_another(event: Announced) -> list[Told]:
    return [(_about(event, "changed_on"), "contact_person_changed", *PERSON)]


def _about(event: Announced, day: str) -> str:
    return f"contact_person:{event.data['case_id']}:{event.data['staff_id']}:{event.data[day]}"


def whoever_has_none_is_a_task(seen: Evidence) -> Iterator[Finding]:
    """One open task in each case that should have a contact person and has none."""
    has_one = {row["case_id"] for row in seen.table("followup", "assignment")}
    waits = [
        row["case_id"]
        for row in seen.table("followup", "case_file")
        if (row["granted_on"] or row["arrived_on"]) and not row["withdrawn_on"] and not row["moved_out_on"]
    ]
    is_open = [row["case_id"] for row in seen.table("followup", "task") if row["is_open"]]
    wanted = [case_id for case_id in waits if case_id not in has_one]
    yield from compare_counts("tasks to name a contact person", wanted, is_open)


JUDGE = Judge(
    tables={
        "task": "SELECT case_id::text, done_at IS NULL AND closed_at IS NULL AS is_open FROM task",
        "assignment": (
            "SELECT assignment.case_id::text, staff_id::text, assignment_id AS row_id, reason_sealed, wrapped "
            "FROM assignment LEFT JOIN case_key USING (case_id)"
        ),
    },
    commands={"name_contact_person": named},
    messages={"contact_person.assigned": told_of_the_first, "contact_person.changed": told_of_another},
    once={"contact_person.assigned": ("case_id",)},
    checks=(whoever_has_none_is_a_task,),
)
