"""The evidence of a small run without errors: one person applies, is granted a place, moves in and is notified."""

from datetime import UTC, date, datetime, timedelta

from tests.chaos.judging.evidence import Announced, Evidence
from tests.chaos.keep_ledger import Ledger

CASE = "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001"
STAY, APPLICATION, FORM = "stay-1", "application-1", "form-1"
NOW = datetime(2027, 1, 20, 12, tzinfo=UTC)
ARRIVAL = datetime(2027, 1, 15, 12, tzinfo=UTC)
A_PROGRAMME = {
    "programme_id": "hjem-nord",
    "contact_days": [0, 3],
    "stay_contact_days": None,
    "stay_contacts_every": "P1W",
    "aftercare_contacts_every": "P2W",
    "aftercare_period": "P6M",
}
LISTENS_TO = {
    "intake": ("housing", "followup"),
    "housing": ("intake",),
    "followup": ("intake", "housing"),
    "notifications": ("intake", "housing", "followup"),
}


def event(number, owner, version, kind, **data):
    about = {"case_id": CASE, "programme_id": "hjem-nord"} | data
    return Announced(f"event-{number}", owner, CASE, version, f"{owner}.{kind}.v1", about)


EVENTS = [
    event(1, "intake", 1, "application.received", application_id=APPLICATION),
    event(2, "intake", 2, "decision.made", application_id=APPLICATION, outcome="granted", decided_on="2027-01-02"),
    event(3, "housing", 1, "stay.admitted", stay_id=STAY, arrived_on="2027-01-15", agreed_end_on="2027-02-14"),
    event(4, "housing", 2, "stay.expiring", stay_id=STAY, agreed_end_on="2027-02-14", milestone_days=30),
]


def message(number, about, template, recipient, role=None):
    keys = ("message_id", "about", "template", "recipient", "staff_id", "role", "case_id")
    return dict(zip(keys, (f"message-{number}", about, template, recipient, None, role, CASE), strict=True))


def a_run(events=None, **changed):
    """The evidence of the faultless run; `changed` tables are named `service__table`."""
    events = EVENTS if events is None else events
    end = f"end:{STAY}:2027-02-14:30"
    messages = [
        message(1, f"application:{APPLICATION}", "receipt", "person"),
        message(2, f"application:{APPLICATION}", "new_application", "role", "caseworker"),
        message(3, f"decision:{APPLICATION}", "decision", "person"),
        message(5, end, "stay_expiring", "contact_person"),
        message(6, end, "stay_expiring", "role", "house_manager"),
        message(7, end, "stay_expiring", "person"),
    ]
    tables = {
        "intake__application": [{"case_id": CASE, "form_id": FORM, "status": "admitted"}],
        "intake__decision": [{"case_id": CASE, "outcome": "granted"}],
        "intake__history": [{"case_id": CASE, "what": "admitted", "words": {}}],
        "housing__granted_case": [{"case_id": CASE, "planned_exit_on": None, "withdrawn_on": None}],
        "housing__history": [{"case_id": CASE, "what": "waiting", "words": {}}],
        "housing__notice": [
            {"stay_id": STAY, "agreed_end_on": "2027-02-14", "days": 30, "outcome": "announced"},
            {"stay_id": STAY, "agreed_end_on": "2027-02-14", "days": 60, "outcome": "passed"},
        ],
        "housing__stay": [a_stay(STAY, date(2027, 1, 15), date(2027, 2, 14))],
        "followup__programme": [A_PROGRAMME],
        "followup__case_file": [
            dict.fromkeys(("withdrawn_on", "moved_out_on"))
            | {"case_id": CASE, "granted_on": "2027-01-02", "arrived_on": "2027-01-15"}
        ],
        "followup__contact": [a_contact(0, "not_confirmed"), a_contact(3, "confirmed"), a_contact(10, "planned")],
        "followup__history": [
            {"case_id": CASE, "what": "waiting_for_contact_person", "at": ARRIVAL, "words": {}},
            {"case_id": CASE, "what": "contacts_planned", "at": ARRIVAL, "words": {"move": "arrival"}},
        ],
        "notifications__message": messages,
        "notifications__delivery": [
            {"message_id": f"message-{number}", "state": "taken", "failure": None} for number in (1, 3, 7)
        ],
        "followup__task": [{"case_id": CASE, "is_open": True}],
        "housing__timer": [a_timer(fired_at=NOW)],
    }
    for service, owners in LISTENS_TO.items():
        heard = [one for one in events if one.owner in owners]
        tables[f"{service}__inbox"] = [{"owner": one.owner, "event_id": one.event_id} for one in heard]
        highest = {one.owner: one.version for one in heard}
        tables[f"{service}__applied_version"] = [
            {"owner": owner, "aggregate": CASE, "version": version} for owner, version in highest.items()
        ]
    streams = {
        owner: [(one.event_id, one.aggregate, one.version) for one in events if one.owner == owner]
        for owner in ("intake", "housing")
    }
    streams = changed.pop("streams", streams)
    by_name = {tuple(name.split("__")): rows for name, rows in (tables | changed).items()}
    return Evidence(LISTENS_TO, list(events), streams, by_name, a_ledger(), NOW)


def a_ledger():
    ledger = Ledger()
    for kind, key in (
        ("apply", (FORM,)),
        ("decide", (CASE,)),
        ("arrive", (STAY, "1")),
        ("confirm_contact", ("contact-3",)),
    ):
        ledger.begin(kind, *key).committed += 1
    return ledger


def a_stay(stay_id, first_day, free_from, place=1, state="living"):
    days = {"first_day": first_day, "free_from": free_from, "agreed_end_on": free_from.isoformat()}
    return {"stay_id": stay_id, "case_id": CASE, "place_no": place, "state": state} | days


def a_contact(day, state):
    where = {"contact_id": f"contact-{day}", "case_id": CASE, "move": "arrival", "day": day}
    return where | {"due_on": date(2027, 1, 15) + timedelta(days=day), "state": state}


def a_timer(**values):
    of = {"timer_id": "timer-1", "kind": "stay_expiring", "ref": STAY, "due_at": NOW, "data": {}, "attempts": 0}
    return of | {"fired_at": None, "cancelled_at": None} | values


def a_dead_letter(event_id, payload="{}"):
    what = {"dead_letter_id": "dead-1", "owner": "intake", "subject": "intake.decision.made.v1", "stream_seq": 1}
    return what | {
        "event_id": event_id,
        "reason": "Unreadable",
        "detail": "",
        "payload": payload,
        "resolution": None,
    }
