"""Checks the case files of followup."""

from collections.abc import Iterator

from tests.chaos.judging.contribution import Judge
from tests.chaos.judging.evidence import Evidence
from tests.chaos.judging.verdict import Finding, compare_counts


def followup_knows_the_case(seen: Evidence) -> Iterator[Finding]:
    """Each case file has the announced dates, and each granted case began to wait for a contact person once."""
    wanted: dict[str, dict[str, str | None]] = {}
    for owner, kinds, column, name in (
        ("intake", ["decision.made"], "granted_on", "decided_on"),
        ("intake", ["application.withdrawn"], "withdrawn_on", "withdrawn_on"),
        ("housing", ["stay.admitted", "stay.arrival_corrected"], "arrived_on", "arrived_on"),
        ("housing", ["stay.discharged", "stay.move_out_corrected"], "moved_out_on", "moved_out_on"),
    ):
        for event in seen.of(owner, *kinds):
            if event.data.get("outcome", "granted") == "granted":
                wanted.setdefault(event.aggregate, {})[column] = event.data.get(name)
    columns = ("granted_on", "withdrawn_on", "arrived_on", "moved_out_on")
    must = [(case, *(days.get(column) for column in columns)) for case, days in wanted.items()]
    found = [(row["case_id"], *(row[column] for column in columns)) for row in seen.table("followup", "case_file")]
    yield from compare_counts("case files in followup", must, found)
    granted = [case for case, days in wanted.items() if "granted_on" in days]
    history = seen.table("followup", "history")
    waited = [row["case_id"] for row in history if row["what"] == "waiting_for_contact_person"]
    yield from compare_counts("waiting for a contact person", granted, waited)


JUDGE = Judge(
    tables={
        "programme": (
            "SELECT programme_id, contact_days, stay_contact_days, stay_contacts_every, "
            "aftercare_contacts_every, aftercare_period FROM programme"
        ),
        "case_file": (
            "SELECT case_id::text, granted_on::text, withdrawn_on::text, arrived_on::text, "
            "moved_out_on::text FROM case_file"
        ),
        "history": "SELECT case_id::text, what, at, words FROM history ORDER BY entry_no",
    },
    checks=(followup_knows_the_case,),
)
