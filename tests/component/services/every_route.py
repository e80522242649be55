"""Every route that staff may call, with fitting values and the ids of people that somebody else may see."""

from hypothesis import HealthCheck, Phase, given, settings

from shared.database import Tx
from shared.roles import CASEWORKER, HOUSE_MANAGER, PEER_WORKER, VISITING_SPECIALIST

TIMES = 4
"""How often each route is called in each role, with other values."""
USUAL = {"intake": CASEWORKER, "housing": HOUSE_MANAGER, "followup": HOUSE_MANAGER, "notifications": HOUSE_MANAGER}
STAFF = (CASEWORKER, HOUSE_MANAGER, PEER_WORKER, VISITING_SPECIALIST)
WALLS = ("both", "queries", "row-level security")
OF_A_PERSON = (
    "case_id", "person_id", "stay_id", "offer_id", "contact_id", "message_id", "task_id", "key", "letter_id",
    "decision_id", "question_id", "consent_id", "change_id", "evidence_id",
)  # fmt: skip
UNBOUND = {"access_log", "attempt", "inbox", "outbox", "timer", "aggregate_version", "applied_version", "draft"}
"""Tables that change without anything of a person changing, or that anybody may write to."""


def drawn(strategy):
    """Some values, the same in every run."""
    values = []

    @settings(max_examples=TIMES, phases=[Phase.generate], suppress_health_check=list(HealthCheck), derandomize=True)
    @given(strategy)
    def draw(value):
        values.append(value)

    draw()
    return values


def requests_to(api, roles=STAFF):
    """Some requests to each route that one of these roles may call, in that role."""
    return [
        (method, path, fields, role)
        for method, path, operation in api.operations
        for role in roles
        if role in api.roles[f"{method.upper()} {path}"]
        for fields in drawn(api.fitting(operation))
    ]


async def tables_of(service):
    """Everything that a service knows about people, to be compared."""
    names = [row["tablename"] for row in await service.rows(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    ) if row["tablename"] not in UNBOUND]  # fmt: skip
    return {name: sorted(map(str, await service.rows(f"SELECT * FROM {name}"))) for name in names}


async def explore(api, **staff):
    """Read whatever these staff can read, so that its ids are known. Returns those of people."""
    for method, path, fields, role in requests_to(api):
        if method == "get":
            await api.send(method, path, fields, role, **staff)
    return {value for field in OF_A_PERSON for value in api.ids[field]}


async def what_is_seen(api, known, *, roles=STAFF, **who):
    """Call every route in these roles; where something of what is known was answered. And how many were called."""
    seen, answered = [], 0
    for method, path, fields, role in requests_to(api, roles):
        answer = await api.send(method, path, fields, role, **who)
        found = [value for value in known if value in answer.text]
        if found:
            seen.append((role, method, path, answer.status_code, found[:3]))
        answered += 1
    return seen, answered


def take_down_other_wall(wall, monkeypatch):
    """Leave this wall standing alone; `both` leaves both."""
    if wall == "row-level security":
        for condition in ("in_own_programmes", "may_see_case"):
            monkeypatch.setattr(Tx, condition, lambda _tx, column: column.is_not(None))
    if wall == "queries":
        monkeypatch.setattr(Tx, "show_own_cases", Tx.show_every_case)
