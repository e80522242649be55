"""Which routes of the services show something about a person, and how each is called in a system with people in it."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import httpx2
from sqlalchemy import text

from shared.principal import Principal
from tests.component.gateway.whole.the_whole import Whole
from tests.component.intake.builders import an_application
from tests.support.files_and_papers.sent import A_PDF

PERSON = "the person"


@dataclass(frozen=True)
class Shows:
    """A route that shows something about people, with a call that does.

    `path` and `body` name ids of `People` in braces. `about`: the ids of the cases that are shown; None: those whose
    ids are in the answer.
    """

    role: str | None = "house_manager"
    query: str = ""
    body: Any = None
    about: tuple[str, ...] | None = None
    caller: str = "gateway"


CASEWORKER = "caseworker"
OF_THE_CASE = Shows(about=("case",))
BY_CASEWORKER = Shows(CASEWORKER, about=("case",))
OF_THE_NEW_ONE = Shows(CASEWORKER, about=("new",))
OWN = Shows(PERSON, about=("case",))
DECISION = {"outcome": "granted", "reasons": "Fyller vilkårene, og vil bo her."}

_THE_LOG = {"GET /own-accesses": OWN, "GET /cases/{case_id}/accesses": OF_THE_CASE}
SHOWS: dict[str, dict[str, Shows]] = {
    "intake": {
        **_THE_LOG,
        "POST /applications/searches": Shows(CASEWORKER, body={}),
        "POST /applications/extracts": Shows(CASEWORKER, body={}),
        "POST /people/searches": Shows("peer_worker", body={}),
        "GET /cases/{case_id}/readers": BY_CASEWORKER,
        "POST /people/names": Shows(body={"case_ids": ["{case}", "{waiting}", "{case}"]}, about=("case", "waiting")),
        "GET /cases/{case_id}": BY_CASEWORKER,
        "GET /cases/{case_id}/address": Shows(None, about=("case",), caller="notifications"),
        "GET /cases/{case_id}/contact-changes/{change_id}/address": Shows(
            None, about=("case",), caller="notifications"
        ),
        "GET /cases/{case_id}/contact": BY_CASEWORKER,
        "GET /cases/{case_id}/person/cases": OF_THE_CASE,
        "GET /cases/{case_id}/evidence": OF_THE_NEW_ONE,
        "GET /cases/{case_id}/evidence/{evidence_id}/copy": OF_THE_NEW_ONE,
        "GET /cases/{case_id}/letters": BY_CASEWORKER,
        "GET /cases/{case_id}/letters/{letter_id}": BY_CASEWORKER,
        "POST /cases/{case_id}/access-letters": Shows(
            body={"signer": {"name": "Jonas Lien", "title": {}}, "days": [], "complete": True}, about=("case",)
        ),
        "POST /cases/{case_id}/decision/preview": Shows(CASEWORKER, body=DECISION, about=("new",)),
        "GET /wishes": Shows(CASEWORKER),
        "GET /after-death-tasks": Shows(),
        "GET /own-status": OWN,
        "GET /own-contact": OWN,
        "GET /own-helper-links": OWN,
    },
    "housing": {
        **_THE_LOG,
        "GET /board": Shows(),
        "GET /waiting": Shows(),
        "GET /stays": Shows(),
        "GET /offer-form": Shows(query="case_id={waiting}", about=("waiting", "case")),
        "GET /cases/{case_id}/stay": OF_THE_CASE,
    },
    "followup": {
        **_THE_LOG,
        "GET /cases/{case_id}": OF_THE_CASE,
        "GET /contacts": Shows(),
        "GET /next-contacts": Shows(),
        "GET /tasks": Shows(query="everybodys=true"),
        "GET /tasks/{task_id}": OF_THE_CASE,
    },
    "notifications": {
        **_THE_LOG,
        "GET /cases/{case_id}/messages": OF_THE_CASE,
        "GET /messages": Shows(CASEWORKER),
        "GET /messages/to-people": Shows(query="tab=on_the_way"),
        "GET /messages/{message_id}": OF_THE_CASE,
        "GET /cases/{case_id}/consents": OF_THE_CASE,
        "GET /own-consents": OWN,
        "GET /tasks": Shows(query="everybodys=true"),
        "GET /tasks/{task_id}": OF_THE_CASE,
    },
}
"""Every route that shows something about a person."""

_OPERATIONS = "answers about the service"
_OF_EVENTS = "answers about events, by ids"
_CONTENT = (
    "writes a row where the content is about a case: tests/component/event_core/test_dealing_with_dead_letters.py"
)
_LETS_IN = "lets the person in, who then asks for the status, which writes the row"
_UNSENT = "an application that is not sent is nobody's case, and only who has its code reads it"
_PROGRAMMES = "answers about programmes"
_COUNTS = "answers with counts"
_STAY = "answers with the stay that the caller has changed, by ids and days"
_TASK = "answers with the task that the caller has opened"

SHOWS_NOBODY: dict[str, Mapping[str, str]] = {
    "every service": {
        "GET /livez": _OPERATIONS, "GET /readyz": _OPERATIONS, "GET /metrics": _OPERATIONS,
        "GET /progress": _OPERATIONS, "GET /counts": _COUNTS,
        "GET /dead-letters": _OF_EVENTS, "GET /dead-letters/{dead_letter_id}": _OF_EVENTS,
        "GET /dead-letters/{dead_letter_id}/content": _CONTENT,
        "POST /tasks/{task_id}/done": _TASK, "POST /tasks/{task_id}/done/undo": _TASK,
        "POST /tasks/{task_id}/holder": _TASK,
        "GET /opened-cases": "answers about staff, with ids of cases and nothing about anybody",
    },
    "intake": {
        "GET /application-counts": _COUNTS,
        "GET /programmes": _PROGRAMMES, "GET /programmes/{programme_id}": _PROGRAMMES,
        "GET /municipalities": _PROGRAMMES,
        "GET /drafts/{code}": _UNSENT,
        "POST /people/references": "answers with the references of cases, and not whose they are",
        "POST /openings": _LETS_IN, "POST /helper-openings": _LETS_IN,
        "POST /applications": "answers with the receipt of what was sent",
        "POST /cases/{case_id}/letters": "answers with the id of the letter that the caller has made",
        "POST /cases/{case_id}/decision": "answers with what the caller has decided and previewed",
    },
    "housing": {
        f"POST /stays/{{stay_id}}/{act}": _STAY
        for act in (
            "arrival", "arrival/correction", "cancellation", "extension", "move-out", "move-out/correction",
            "not-arrived", "start",
        )
    },
    "followup": {"GET /cases/{case_id}/possible-contact-persons": "answers about staff"},
    "notifications": {"GET /receipts": "answers whether messages were sent"},
}  # fmt: skip
"""Routes that could show somebody by their form, and why they do not."""


@dataclass(frozen=True)
class People:
    """A system with people in it, and the ids that the calls name."""

    whole: Whole
    ids: dict[str, str]
    names: dict[str, str]
    """The name in each case."""

    async def call(self, service: str, route: str, *, case_id: str | None = None, **who: Any) -> httpx2.Response:
        """Call a route as the inventory says: of another case, or by somebody else, where that is given."""
        shows = SHOWS[service][route]
        verb, path = route.split(" ")
        ids = self.ids | {"case_id": case_id or self.ids[shows.about[0] if shows.about else "case"]}
        ids["task_id"] = ids.get(f"task of {service}", "")
        query = f"?{shows.query.format(**ids)}" if shows.query else ""
        body = shows.body
        if isinstance(body, dict) and "case_ids" in body:
            body = {"case_ids": [one.format(**ids) for one in body["case_ids"]]}
        return await self.whole.services[service].ask(
            verb, path.format(**ids) + query, json=body, **(who or self.usual_caller(shows))
        )

    def usual_caller(self, shows: Shows) -> dict[str, Any]:
        """The caller of a route, as `ServiceUnderTest.ask` takes it."""
        if shows.role == PERSON:
            return {"principal": Principal("person", UUID(self.ids["case"]))}
        return {"role": shows.role, "caller": shows.caller}


async def a_system_with_people(whole: Whole) -> People:
    """Somebody who lives there, somebody who waits for a place, somebody new, and somebody who has died."""
    intake = whole.services["intake"]
    case = await whole.a_resident()
    waiting, new, dead = [
        str((await intake.post("/applications", json=an_application(name=name)))["case_id"])
        for name in ("Orvar Planteonkel", "Peder Plantefetter", "Njål Plantebror")
    ]
    await intake.post(f"/cases/{waiting}/decision", json=DECISION, role=CASEWORKER)
    await intake.post(f"/cases/{dead}/death", json={}, role="house_manager")
    ids = {"case": case, "waiting": waiting, "new": new} | await _papers(whole, case, new) | await _tasks(whole, case)
    named = await intake.post("/people/names", json={"case_ids": [case, waiting, new, dead]}, role="house_manager")
    return People(whole, ids, named["names"])


async def _papers(whole: Whole, case: str, new: str) -> dict[str, str]:
    intake, person = whole.services["intake"], Principal("person", UUID(case))
    signer = {
        "signer": {"name": "Solveig Berg", "title": {"nb": "saksbehandler", "nn": "saksbehandlar", "en": "officer"}}
    }
    letter = await intake.post(f"/cases/{case}/letters", json=signer, role=CASEWORKER)
    keep = {"reason": "Vedtaket bygger på den.", "kept_until": "2027-02-20", "content": b64encode(A_PDF).decode()}
    seen = {"kind": "treatment", "seen_on": "2026-11-20", "copy_to_keep": keep}
    evidence = await intake.post(f"/cases/{new}/evidence", json=seen, role=CASEWORKER)
    question = {"question_id": str(uuid4()), "text": "Når kan jeg få besøk?"}
    await intake.post("/own-questions", json=question, principal=person)
    await intake.post("/own-helper-links", json={"link_id": str(uuid4())}, principal=person)
    ways = {"ways": {"phone": "41 00 00 02"}, "reason": "Ringte fra det nye nummeret.", "version": None}
    await intake.post(f"/cases/{case}/contact", json=ways, role=CASEWORKER)
    [change, *_] = (await intake.get(f"/cases/{case}/contact", role=CASEWORKER))["changes"]
    await whole.settle()
    return {"letter_id": letter["letter_id"], "evidence_id": evidence["evidence_id"], "change_id": change["change_id"]}


async def _tasks(whole: Whole, case: str) -> dict[str, str]:
    notifications, followup = whole.services["notifications"], whole.services["followup"]
    values = {"task_id": uuid4(), "case_id": case, "key": uuid4(), "kind": next(iter(notifications.service.task_kinds))}
    async with notifications.service.database.engine.begin() as connection:
        await connection.execute(
            text(
                "INSERT INTO task (task_id, kind, case_id, key, due_on, opened_at)"
                " VALUES (:task_id, :kind, :case_id, :key, '2026-11-24', now())"
            ),
            values,
        )
    [task] = await followup.rows("SELECT task_id FROM task WHERE case_id = :case", case=case)
    [message, *_] = await notifications.rows(
        "SELECT message_id FROM message WHERE recipient = 'person' AND case_id = :case", case=case
    )
    return {
        "task of notifications": str(values["task_id"]),
        "task of followup": str(task["task_id"]),
        "message_id": str(message["message_id"]),
    }
