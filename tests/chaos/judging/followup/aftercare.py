"""Checks that aftercare is offered once for each move-out, unless that was taken back, is answered once, and ends."""

from collections import Counter
from collections.abc import Iterator

from tests.chaos.judging.contribution import CONTACT_PERSON, PERSON, Judge, Told
from tests.chaos.judging.evidence import Announced, Evidence
from tests.chaos.judging.followup.contacts import corrections_of, programme_of
from tests.chaos.judging.verdict import Finding, compare_counts
from tests.chaos.keep_ledger import Key


def answered(seen: Evidence) -> list[Key]:
    declined = [row for row in seen.table("followup", "history") if row["what"] == "aftercare_declined"]
    return [
        *((event.aggregate, "accepted") for event in seen.of("followup", "aftercare.started")),
        *((row["case_id"], "declined") for row in declined),
    ]


def told_of_aftercare(event: Announced) -> list[Told]:
    return [(f"event:{event.event_id}", "aftercare", *PERSON)]


def told_of_a_correction(event: Announced) -> list[Told]:
    template = "aftercare_corrected" if event.data.get("until_on") else "aftercare_taken_back"
    return [(f"event:{event.event_id}", template, *one) for one in (CONTACT_PERSON, PERSON)]


def aftercare_was_offered(seen: Evidence) -> Iterator[Finding]:
    """One offer for each move-out that was not taken back, and one announcement for each announced move-out."""
    told: list[str] = []
    offered: set[str] = set()
    for event in seen.of("housing", "stay.discharged", "stay.move_out_corrected"):
        if not programme_of(seen, event.aggregate)["aftercare_period"]:
            continue
        if event.kind == "stay.discharged":
            told.append(event.aggregate)
        if event.data.get("moved_out_on"):
            offered.add(event.aggregate)
        else:
            offered.discard(event.aggregate)
    yield from compare_counts(
        "aftercare rows", offered, [row["case_id"] for row in seen.table("followup", "aftercare")]
    )
    announced = [event.aggregate for event in seen.of("followup", "aftercare.offered")]
    yield from compare_counts("aftercare announced", told, announced)
    for kind, again in (("aftercare.started", 0), ("aftercare.ended", 1)):
        times = Counter(event.aggregate for event in seen.of("followup", kind))
        for case, number in times.items():
            most = told.count(case) + again * corrections_of(seen, case)
            if number > most:
                yield Finding("doubled", "aftercare announced", f"{case}: {kind} {number} times, and {most} at most")


def aftercare_ended(seen: Evidence) -> Iterator[Finding]:
    """No aftercare goes on after its last day."""
    for row in seen.table("followup", "aftercare"):
        if row["state"] != "ended" and row["until_on"] < seen.today:
            yield Finding("lost", "timers", f"aftercare of {row['case_id']} was over on {row['until_on']}")


JUDGE = Judge(
    tables={
        "aftercare": "SELECT case_id::text, state, until_on FROM aftercare",
    },
    commands={"answer_aftercare": answered},
    messages={"aftercare.offered": told_of_aftercare, "aftercare.corrected": told_of_a_correction},
    checks=(aftercare_was_offered, aftercare_ended),
)
