"""What every event must have led to, once and in order, at each service that acts on it. The oracle of effects."""

from collections.abc import Iterator
from datetime import date

from services.notifications.messages.domain import RESIDENT_WRITTEN_TO_FROM
from tests.chaos.judging.collect_evidence import Announced, Evidence
from tests.chaos.judging.verdict import Finding, compare_counts, compare_order

Told = tuple[str, str, str, str | None]
"""About what, in which words, to whom, and to which role or member of staff."""

_PERSON = ("person", None)
_CONTACT_PERSON = ("contact_person", None)
_CASEWORKERS = ("role", "caseworker")
_MANAGERS = ("role", "house_manager")

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
"""The line of history for each event; where there are two, the second for what is not so: no, or taken back."""
_TELL_OF_ENDS = (
    "stay.admitted", "stay.arrival_corrected", "stay.extended", "stay.discharged", "stay.move_out_corrected",
    "stay.expiring", "stay.overdue",
)  # fmt: skip
_STATUS = {
    "admitted": "admitted",
    "arrival_taken_back": "granted",
    "discharged": "ended",
    "move_out_taken_back": "admitted",
}


def messages_of(event: Announced) -> list[Told]:
    """Who is told what because of this event: docs/architecture and services/notifications/events say the same."""
    data, kind = event.data, event.kind
    case, stay = str(data.get("case_id")), str(data.get("stay_id"))
    application, offer = f"{data.get('application_id')}", f"offer:{data.get('offer_id')}"
    this = f"event:{event.event_id}"
    if kind == "decision.made":
        about = f"decision:{application}"
        granted = [(about, "contact_person_wanted", *_MANAGERS)] if data["outcome"] == "granted" else []
        return [(about, "decision", *_PERSON), *granted]
    if kind == "stay.expiring":
        about = f"end:{stay}:{data['agreed_end_on']}:{data['milestone_days']}"
        people = [_CONTACT_PERSON, _MANAGERS]
        people += [_PERSON] if data["milestone_days"] <= RESIDENT_WRITTEN_TO_FROM else []
        return [(about, "stay_expiring", *one) for one in people]
    if kind in {"contact_person.assigned", "contact_person.changed"}:
        on = data.get("assigned_on") or data.get("changed_on")
        template = "contact_person" if kind.endswith("assigned") else "contact_person_changed"
        return [(f"contact_person:{case}:{data['staff_id']}:{on}", template, *_PERSON)]
    if kind == "contact.not_confirmed":
        return [(f"contact:{data['contact_id']}", "contact_not_confirmed", "staff", one) for one in data["told"]]
    simple: dict[str, list[Told]] = {
        "application.received": [
            (f"application:{application}", "receipt", *_PERSON),
            (f"application:{application}", "new_application", *_CASEWORKERS),
        ],
        "exit.approaching": [(f"exit:{case}:{data.get('planned_exit_on')}", "exit_approaching", *_CASEWORKERS)],
        "offer.made": [(offer, "offer", *_PERSON)],
        "offer.answered": [(offer, f"offer_{data.get('answer')}", *one) for one in (_MANAGERS, _CASEWORKERS)],
        "offer.expired": [(offer, "offer_expired", *one) for one in (_PERSON, _MANAGERS, _CASEWORKERS)],
        "stay.not_arrived": [(this, "not_arrived", *one) for one in (_CONTACT_PERSON, _MANAGERS)],
        "stay.cancelled": [
            (this, f"stay_cancelled_{data.get('because')}", *one)
            for one in (_PERSON, _CONTACT_PERSON, _MANAGERS, _CASEWORKERS)
        ],
        "stay.rescheduled": [(this, "stay_rescheduled", *one) for one in (_CONTACT_PERSON, _MANAGERS, _PERSON)],
        "stay.arrival_corrected": [
            (this, "arrival_corrected" if data.get("arrived_on") else "arrival_undone", *one)
            for one in (_CONTACT_PERSON, _MANAGERS)
        ],
        "stay.move_out_corrected": [
            (this, "move_out_corrected" if data.get("moved_out_on") else "move_out_undone", *one)
            for one in (_CONTACT_PERSON, _MANAGERS)
        ],
        "stay.overdue": [
            (f"end:{stay}:{data.get('agreed_end_on')}", "stay_overdue", *one) for one in (_CONTACT_PERSON, _MANAGERS)
        ],
        "aftercare.offered": [(this, "aftercare", *_PERSON)],
        "aftercare.corrected": [
            (this, "aftercare_corrected" if data.get("until_on") else "aftercare_taken_back", *one)
            for one in (_CONTACT_PERSON, _PERSON)
        ],
    }
    return simple.get(kind, [])


def said_anew(seen: Evidence) -> dict[tuple[str, str], str]:
    """What a person who had not heard the wrong day is told in its place: the whole offer, and not only the new day."""
    anew = {"stay.rescheduled": "offer", "aftercare.corrected": "aftercare"}
    events = [event for owner in ("housing", "followup") for event in seen.by_owner.get(owner, [])]
    return {
        (f"event:{event.event_id}", anew[event.kind]): messages_of(event)[0][1]
        for event in events
        if event.kind in anew
    }


def everybody_was_told_once(seen: Evidence) -> Iterator[Finding]:
    """One message for each recipient of each event, and per case and owner in the order of the events."""
    anew = said_anew(seen)
    rows = [
        row | {"template": anew.get((row["about"], row["template"]), row["template"])}
        for row in seen.table("notifications", "message")
    ]
    deliveries = seen.table("notifications", "delivery")
    failed = [f"message:{row['message_id']}" for row in deliveries if row["failure"]]
    wanted = {(about, "message_failed", *to) for about in failed for to in (_CONTACT_PERSON, _CASEWORKERS)}
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
    """One delivery for each, none waiting (what staff hand over waits for them), and a failed one is announced."""
    deliveries = seen.table("notifications", "delivery")
    to_people = [row["message_id"] for row in seen.table("notifications", "message") if row["recipient"] == "person"]
    yield from compare_counts("deliveries", to_people, [row["message_id"] for row in deliveries])
    for row in deliveries:
        if row["state"] == "waiting":
            yield Finding("unfinished", "deliveries", row["message_id"])
    failed = [row["message_id"] for row in deliveries if row["failure"]]
    announced = [str(event.data["message_id"]) for event in seen.of("notifications", "message.failed")]
    yield from compare_counts("failed messages announced", failed, announced)


def intake_followed_the_stay(seen: Evidence) -> Iterator[Finding]:
    """One line of history for each event of housing and the end of aftercare, in order, and the status they lead to."""
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


def housing_knows_who_waits(seen: Evidence) -> Iterator[Finding]:
    """One waiting case for each granted decision, with the exit date and the withdrawal that were told last."""
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


def followup_knows_the_case(seen: Evidence) -> Iterator[Finding]:
    """The file of each case has the days it was told, and each granted case waited for a contact person once."""
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


def notifications_knows_the_contact_person(seen: Evidence) -> Iterator[Finding]:
    """The one who was named last."""
    last: dict[str, str] = {}
    for event in seen.of("followup", "contact_person.assigned", "contact_person.changed"):
        last[event.aggregate] = event.data["staff_id"]
    found = [(row["case_id"], row["staff_id"]) for row in seen.table("notifications", "case_contact")]
    yield from compare_counts("contact person in notifications", last.items(), found)


def notices_were_true(seen: Evidence) -> Iterator[Finding]:
    """A StayExpiring is announced for the end that was agreed then, of a stay that went on, and once per notice."""
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


def days_that_have_passed_were_noticed(seen: Evidence, today: date) -> Iterator[Finding]:
    """Nothing that a timer was to do is still undone."""
    for row in seen.table("housing", "offer"):
        if row["state"] == "open" and row["answer_due_on"] < today:
            yield Finding("lost", "timers", f"offer {row['offer_id']} was to expire after {row['answer_due_on']}")
    for row in seen.table("followup", "contact"):
        # The morning after is noticed at nine o'clock; a day later it is certain.
        if row["state"] == "planned" and (today - row["due_on"]).days > 1:
            yield Finding("lost", "timers", f"contact {row['contact_id']} was due on {row['due_on']}")
    for row in seen.table("followup", "aftercare"):
        if row["state"] != "ended" and row["until_on"] < today:
            yield Finding("lost", "timers", f"aftercare of {row['case_id']} was over on {row['until_on']}")
