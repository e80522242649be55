"""Checks that notifications knows the contact person of each case."""

from collections.abc import Iterator

from tests.chaos.judging.contribution import Judge
from tests.chaos.judging.evidence import Evidence
from tests.chaos.judging.verdict import Finding, compare_counts


def notifications_knows_the_contact_person(seen: Evidence) -> Iterator[Finding]:
    """The contact person is the one who was named last."""
    last: dict[str, str] = {}
    for event in seen.of("followup", "contact_person.assigned", "contact_person.changed"):
        last[event.aggregate] = event.data["staff_id"]
    found = [(row["case_id"], row["staff_id"]) for row in seen.table("notifications", "case_contact")]
    yield from compare_counts("contact person in notifications", last.items(), found)


JUDGE = Judge(
    tables={
        "case_contact": "SELECT case_id::text, staff_id::text FROM case_contact",
    },
    checks=(notifications_knows_the_contact_person,),
)
