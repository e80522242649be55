"""Checks that notices before the end of a stay were right when they were given, and were given once."""

from collections.abc import Iterator

from services.notifications.messages.domain import RESIDENT_WRITTEN_TO_FROM
from tests.chaos.judging.contribution import CONTACT_PERSON, MANAGERS, PERSON, Judge, Told
from tests.chaos.judging.evidence import Announced, Evidence
from tests.chaos.judging.verdict import Finding, compare_counts

_TELL_OF_ENDS = (
    "stay.admitted", "stay.arrival_corrected", "stay.extended", "stay.discharged", "stay.move_out_corrected",
    "stay.expiring", "stay.overdue",
)  # fmt: skip


def told_of_an_end(event: Announced) -> list[Told]:
    data = event.data
    about = f"end:{data['stay_id']}:{data['agreed_end_on']}:{data['milestone_days']}"
    people = [CONTACT_PERSON, MANAGERS]
    people += [PERSON] if data["milestone_days"] <= RESIDENT_WRITTEN_TO_FROM else []
    return [(about, "stay_expiring", *one) for one in people]


def told_of_an_end_that_has_passed(event: Announced) -> list[Told]:
    about = f"end:{event.data['stay_id']}:{event.data.get('agreed_end_on')}"
    return [(about, "stay_overdue", *one) for one in (CONTACT_PERSON, MANAGERS)]


def notices_were_true(seen: Evidence) -> Iterator[Finding]:
    """Each StayExpiring has the end that was agreed then, is about a stay that went on, and is announced once."""
    ends: dict[str, str | None] = {}
    announced = []
    for event in seen.of("housing", *_TELL_OF_ENDS):
        stay = event.data["stay_id"]
        if event.kind in {"stay.admitted", "stay.extended"}:
            ends[stay] = event.data["agreed_end_on"]
        elif event.kind == "stay.discharged":
            ends[stay] = None
        elif event.kind == "stay.arrival_corrected":
            still_lives_there = event.data.get("arrived_on") and ends.get(stay)
            ends[stay] = event.data["agreed_end_on"] if still_lives_there else None
        elif event.kind == "stay.move_out_corrected":
            ends[stay] = None if event.data.get("moved_out_on") else event.data["agreed_end_on"]
        elif ends.get(stay) != event.data["agreed_end_on"]:
            yield Finding("doubled", "notices", f"{event.kind} for {stay} ending {event.data['agreed_end_on']}: not so")
        if event.kind == "stay.expiring":
            announced.append((stay, event.data["agreed_end_on"], event.data["milestone_days"]))
    rows = [row for row in seen.table("housing", "notice") if row["outcome"] == "announced"]
    yield from compare_counts(
        "notices", [(row["stay_id"], row["agreed_end_on"], row["days"]) for row in rows], announced
    )


JUDGE = Judge(
    tables={
        "notice": "SELECT stay_id::text, agreed_end_on::text, days, outcome FROM notice",
    },
    messages={"stay.expiring": told_of_an_end, "stay.overdue": told_of_an_end_that_has_passed},
    once={
        "stay.expiring": ("stay_id", "agreed_end_on", "milestone_days"),
        "stay.overdue": ("stay_id", "agreed_end_on"),
    },
    checks=(notices_were_true,),
)
