"""Checks that every event led to one message for each recipient, in the order of the events."""

from collections.abc import Iterator

from tests.chaos.judging.contribution import Judge, Told, messages_of
from tests.chaos.judging.evidence import Evidence
from tests.chaos.judging.verdict import Finding, compare_counts, compare_order

WAITS_FOR_STAFF = ("to_hand_over", "failed")
"""The states of a delivery in which a member of staff is asked to hand the message over."""


def said_anew(seen: Evidence) -> dict[tuple[str, str], str]:
    """Templates that replace others: if the message with the wrong day has not left, the whole offer is sent again."""
    anew = {"stay.rescheduled": "offer", "aftercare.corrected": "aftercare"}
    events = [event for owner in ("housing", "followup") for event in seen.by_owner.get(owner, [])]
    return {
        (f"event:{event.event_id}", anew[event.kind]): messages_of(event)[0][1]
        for event in events
        if event.kind in anew
    }


def everybody_was_told_once(seen: Evidence) -> Iterator[Finding]:
    """One message for each recipient of each event. For a case and an owner they are in the order of the events."""
    anew = said_anew(seen)
    rows = [
        row | {"template": anew.get((row["about"], row["template"]), row["template"])}
        for row in seen.table("notifications", "message")
    ]
    wanted: set[Told] = set()
    for owner in seen.listens_to["notifications"]:
        by_case: dict[str, list[tuple[str, str]]] = {}
        for event in seen.by_owner.get(owner, []):
            for told in messages_of(event):
                wanted.add(told)
                by_case.setdefault(event.aggregate, []).append(told[:2])
        templates = {template for things in by_case.values() for _, template in things}
        written: dict[str, list[tuple[str, str]]] = {}
        for row in rows:
            if row["template"] in templates:
                written.setdefault(row["case_id"], []).append((row["about"], row["template"]))
        for case, things in by_case.items():
            found = list(dict.fromkeys(written.get(case, [])))
            if set(found) == set(things):
                yield from compare_order(f"messages about {owner}", case, list(dict.fromkeys(things)), found)
    found_rows = [(row["about"], row["template"], row["recipient"], row["staff_id"] or row["role"]) for row in rows]
    yield from compare_counts("messages", wanted, found_rows)


def every_message_to_a_person_leaves(seen: Evidence) -> Iterator[Finding]:
    """Each message to a person has one delivery, which is not in the state `waiting`; failed ones are announced."""
    deliveries = seen.table("notifications", "delivery")
    to_people = [row["message_id"] for row in seen.table("notifications", "message") if row["recipient"] == "person"]
    yield from compare_counts("deliveries", to_people, [row["message_id"] for row in deliveries])
    for row in deliveries:
        if row["state"] == "waiting":
            yield Finding("unfinished", "deliveries", row["message_id"])
    failed = [row["message_id"] for row in deliveries if row["failure"]]
    announced = [str(event.data["message_id"]) for event in seen.of("notifications", "message.failed")]
    yield from compare_counts("failed messages announced", failed, announced)


def what_staff_hand_over_is_a_task(seen: Evidence) -> Iterator[Finding]:
    """One open task for each message that waits for staff, and none besides."""
    waits = [row["message_id"] for row in seen.table("notifications", "delivery") if row["state"] in WAITS_FOR_STAFF]
    is_open = [row["key"] for row in seen.table("notifications", "task") if row["is_open"]]
    yield from compare_counts("tasks to hand over", waits, is_open)


JUDGE = Judge(
    tables={
        "message": (
            "SELECT message_id::text, about, template, recipient, staff_id::text, role, case_id::text FROM "
            "message ORDER BY message_id"
        ),
        "delivery": "SELECT message_id::text, state, failure FROM delivery",
        "task": "SELECT key::text, done_at IS NULL AND closed_at IS NULL AS is_open FROM task",
    },
    once={"message.failed": ("message_id",)},
    checks=(everybody_was_told_once, every_message_to_a_person_leaves, what_staff_hand_over_is_a_task),
)
