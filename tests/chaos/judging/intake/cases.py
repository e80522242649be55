"""Checks that the cases in intake followed the events about stays and aftercare."""

from collections.abc import Iterator

from tests.chaos.judging.contribution import Judge
from tests.chaos.judging.evidence import Announced, Evidence
from tests.chaos.judging.verdict import Finding, compare_counts, compare_order

_IN_INTAKE = {
    "offer.answered": ("offer_accepted", "offer_declined"),
    "stay.cancelled": ("stay_cancelled",),
    "stay.admitted": ("admitted",),
    "stay.arrival_corrected": ("arrival_corrected", "arrival_taken_back"),
    "stay.not_arrived": ("not_arrived",),
    "stay.extended": ("stay_extended",),
    "stay.discharged": ("discharged",),
    "stay.move_out_corrected": ("move_out_corrected", "move_out_taken_back"),
}
"""The history code for each event. If there are two, the second is for a no, or for a record that was taken back."""
_STATUS = {
    "admitted": "admitted",
    "arrival_taken_back": "granted",
    "discharged": "ended",
    "move_out_taken_back": "admitted",
}


def intake_followed_the_stay(seen: Evidence) -> Iterator[Finding]:
    """One line of history for each event of housing and each end of aftercare, in order, and the right status."""
    lines: dict[str, list[str]] = {}
    for row in seen.table("intake", "history"):
        lines.setdefault(row["case_id"], []).append(row["what"])
    wanted: dict[str, list[str]] = {}
    status: dict[str, str] = {}
    for event in seen.of("housing", *_IN_INTAKE):
        what = _line_in_intake(event)
        wanted.setdefault(event.aggregate, []).append(what)
        if what in _STATUS:
            status[event.aggregate] = _STATUS[what]
    housing_says = {what for lines_of_kind in _IN_INTAKE.values() for what in lines_of_kind}
    for case in lines.keys() | wanted.keys():
        found = [what for what in lines.get(case, []) if what in housing_says]
        yield from compare_order("intake's history of the stay", case, wanted.get(case, []), found)
    ended = [event.aggregate for event in seen.of("followup", "aftercare.ended")]
    told = [case for case, whats in lines.items() for what in whats if what == "aftercare_ended"]
    yield from compare_counts("intake's history of aftercare", ended, told)
    has = {row["case_id"]: row["status"] for row in seen.table("intake", "application")}
    found_status = {case: has.get(case, "nothing") for case in status}
    yield from compare_counts("status in intake", status.items(), found_status.items())


def _line_in_intake(event: Announced) -> str:
    what, *otherwise = _IN_INTAKE[event.kind]
    stands = {
        "offer.answered": event.data.get("answer") == "accepted",
        "stay.arrival_corrected": event.data.get("arrived_on"),
        "stay.move_out_corrected": event.data.get("moved_out_on"),
    }
    return what if stands.get(event.kind, True) else otherwise[0]


JUDGE = Judge(
    tables={
        "history": "SELECT case_id::text, what, words FROM history ORDER BY history_id",
    },
    checks=(intake_followed_the_stay,),
)
