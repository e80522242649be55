"""Checks that each naming of a contact person took effect once."""

from tests.chaos.judging.contribution import PERSON, Judge, Told
from tests.chaos.judging.evidence import Announced, Evidence
from tests.chaos.keep_ledger import Key


def named(seen: Evidence) -> list[Key]:
    return [(row["case_id"], row["reason"]) for row in seen.table("followup", "assignment")]


def told_of_the_first(event: Announced) -> list[Told]:
    return [(_about(event, "assigned_on"), "contact_person", *PERSON)]


def told_of_another(event: Announced) -> list[Told]:
    return [(_about(event, "changed_on"), "contact_person_changed", *PERSON)]


def _about(event: Announced, day: str) -> str:
    return f"contact_person:{event.data['case_id']}:{event.data['staff_id']}:{event.data[day]}"


JUDGE = Judge(
    tables={
        "assignment": "SELECT case_id::text, staff_id::text, reason FROM assignment",
    },
    commands={"name_contact_person": named},
    messages={"contact_person.assigned": told_of_the_first, "contact_person.changed": told_of_another},
    once={"contact_person.assigned": ("case_id",)},
)
