"""Fakes of the four services, with the shapes of their APIs, so that pages can be tested alone.

`fake_intake()` and the others are ASGI applications; give `httpx2.ASGITransport(app=...)` to the gateway. Each stores
the requests it got in `app.state`. `app.state.away = True` makes it answer 503, as an unavailable service would, and
`app.state.away_for = {"PUT"}` only for that method.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from services.intake.applications.read_form import read_form
from services.intake.programmes.domain.programme import Catalogue
from services.intake.programmes.read_municipalities import read_municipalities
from shared.http.problem import problem as refused
from shared.refusals import Refusal
from shared.version import version_of
from tests.support.fakes.consents import add_consents
from tests.support.fakes.persons_contact import add_the_persons_contact

TODAY = date(2027, 3, 1)
CASE_ID = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001")
STAFF_ID = "0192d5b0-0000-7000-8000-000000000003"
LINK_CODE = "7KQ2M4XD7KQ2M4XE"
CONTACT_POINT = {"name": "Vakttelefonen", "phone": "77 00 00 00", "email": "post@hjem-nord.example"}
REGISTER = Catalogue({}, read_municipalities())
MUNICIPALITIES = [
    {"number": one.number, "name": one.name, "county": one.county, "full_name": one.full_name}
    for one in REGISTER.municipalities.values()
]
LEGAL_BASIS = {
    "id": "hol-3-2",
    "title": {"nb": "helse- og omsorgstjenesteloven § 3-2", "en": "the Health and Care Services Act section 3-2"},
    "complaint_period": "P4W",
}


def programme(programme_id: str, name: str, summary: str, *, takes: bool = False, **more: Any) -> dict[str, Any]:
    """A programme in intake's answer."""
    return {
        "programme_id": programme_id,
        "name": {"nb": name, "en": f"{name} (en)"},
        "summary": {"nb": summary, "nn": "Ein kort tekst på nynorsk.", "en": "A short text in English."},
        "kind": "home",
        "operator": "Stiftelsen Hjem Nord",
        "municipality": {"number": "5501", "name": "Tromsø"},
        "contact_point": CONTACT_POINT,
        "accepts_applications": takes,
        "usual_stay": "P1Y" if takes else None,
        "expectations": {"nb": "Du er rusfri, og du går på jobb eller skole.", "en": "No drugs; work or school."}
        if takes
        else None,
        "legal_basis": LEGAL_BASIS,
        "limits": {"line": {"shortest": 1, "longest": 200}, "text": {"shortest": 1, "longest": 5000}},
    } | more


PROGRAMMES = [
    programme("motested", "Møtestedet", "Et åpent hus med mat, aktiviteter og noen å snakke med."),
    programme("hjem-nord", "Hjem Nord", "Rusfritt hjem med tre boenheter og oppfølging av folk som har vært der selv.",
              takes=True),
    programme("oppfolging", "Oppfølging hjemme", "En kontaktperson som kommer hjem til deg.", municipality=None),
]  # fmt: skip


def problem(status: int, refusal: str, **more: Any) -> JSONResponse:
    """A refusal in the form of the services: problem+json."""
    body = {"title": refusal, "status": status, "refusal": refusal, "detail": refusal, "fields": {}, "words": {}} | more
    return JSONResponse(body, status_code=status, media_type="application/problem+json")


class FakeMoment:
    """What reading a form needs of a transaction."""

    today = TODAY

    @staticmethod
    def resource(_kind: type) -> Catalogue:
        return REGISTER


def rules(answers: dict[str, Any]) -> list[dict[str, Any]]:
    """Answers to three rules: one passes, one depends on the circumstances, one may fail."""
    setting = answers.get("current_setting")
    work = answers.get("work_or_school")
    return [
        {
            "rule": "comes_from_treatment_or_prison",
            "title": {"nb": "Kommer fra behandling eller soning", "en": "Comes from treatment or prison"},
            "outcome": "pass" if setting in {"treatment", "prison"} else "unknown",
            "why": {"nb": "Tilbudet er for dem som skal ut fra behandling eller soning.", "en": "For people leaving."},
        },
        {
            "rule": "work_or_school",
            "title": {"nb": "Vil i jobb eller på skole", "en": "Wants work or school"},
            "outcome": {"yes": "pass", "no": "fail"}.get(work or "", "unknown"),
            "why": {"nb": "De som bor her, går på jobb eller skole.", "en": "Residents work or study."},
        },
    ]


def _app() -> FastAPI:
    app = FastAPI()
    app.state.away = False
    app.state.away_for = set()
    app.state.calls = []

    @app.middleware("http")
    async def note_and_maybe_be_away(request: Request, call_next: Any) -> Any:
        app.state.calls.append((request.method, request.url.path))
        if app.state.away or request.method in app.state.away_for:
            return problem(503, "TemporarilyUnavailable")
        return await call_next(request)

    @app.get("/progress")
    async def progress() -> dict[str, Any]:
        return {
            "outbox_unpublished": 0, "timers_due": 0, "next_timer_due_at": None, "parked": 0, "dead_letters": 0,
            "consumers": {}, "work": {},
        }  # fmt: skip

    @app.get("/counts")
    async def counts() -> dict[str, Any]:
        return {"outbox": {"total": 0}, "inbox": {}, "dead_letters": {}}

    @app.get("/dead-letters")
    async def dead_letters() -> list[Any]:
        return []

    return app


def fake_intake() -> FastAPI:
    """Programmes, drafts, applications and status, kept in memory."""
    app = _app()
    app.state.drafts = {}
    app.state.applications = {}
    app.state.refuse_next = None
    app.state.refuse_drafts = None
    _add_programmes(app)
    _add_drafts(app)
    _add_applications(app)
    _add_the_persons_access(app)
    _add_the_persons_acts(app)
    _add_the_persons_wishes(app)
    add_the_persons_contact(app, problem)
    _add_cases(app)
    return app


def _add_programmes(app: FastAPI) -> None:
    @app.get("/programmes")
    async def programmes() -> list[dict[str, Any]]:
        return PROGRAMMES

    @app.get("/programmes/{programme_id}")
    async def one_programme(programme_id: str) -> Any:
        found = [one for one in PROGRAMMES if one["programme_id"] == programme_id]
        return found[0] if found else problem(404, "UnknownProgramme")

    @app.get("/municipalities")
    async def municipalities() -> list[dict[str, str]]:
        return MUNICIPALITIES

    @app.post("/eligibility-check")
    async def check(body: dict[str, Any]) -> dict[str, Any]:
        return {"rules": rules(body["answers"])}


def _add_drafts(app: FastAPI) -> None:
    @app.post("/drafts", status_code=201)
    async def begin(body: dict[str, Any]) -> dict[str, str]:
        code = f"ABCD23{len(app.state.drafts):02d}WXYZ"
        app.state.drafts[code] = body["answers"]
        return {"code": code}

    @app.get("/drafts/{code}")
    async def draft(code: str) -> Any:
        if code not in app.state.drafts:
            return problem(404, "NoSuchDraft")
        kept = app.state.drafts[code]
        return {"answers": kept, "saved_at": "2027-03-01T10:00:00Z", "version": version_of(kept)}

    @app.put("/drafts/{code}")
    async def save(code: str, body: dict[str, Any]) -> Any:
        if code not in app.state.drafts:
            return problem(404, "NoSuchDraft")
        if app.state.refuse_drafts:
            return app.state.refuse_drafts
        if changed := _has_changed(app.state.drafts[code], body.get("version")):
            return changed
        app.state.drafts[code] = body["answers"]
        return {"code": code}


def _has_changed(draft: dict[str, Any], version: str | None) -> JSONResponse | None:
    """The refusal, when this is not the draft of that version."""
    if version is None or version == version_of(draft):
        return None
    current = {"made_from": {"version": version_of(draft)}, "answers": draft}
    return problem(409, "DraftHasChanged", current=current)


def _add_applications(app: FastAPI) -> None:
    @app.post("/applications", status_code=201)
    async def receive(body: dict[str, Any]) -> Any:
        if app.state.refuse_next:
            refusal, app.state.refuse_next = app.state.refuse_next, None
            return refusal
        draft = app.state.drafts.get(body["draft_code"])
        if draft and (changed := _has_changed(draft, body.get("draft_version"))):
            return changed
        known = app.state.applications.get(body["form_id"])
        if known is None:
            known = {
                "case_id": str(uuid4()), "application_id": str(uuid4()), "reference": "7KQ2M4XD",
                "received_on": TODAY.isoformat(), "rules": rules(body["answers"]), "body": body,
            }  # fmt: skip
            app.state.applications[body["form_id"]] = known
        return known

    @app.post("/application-check")
    async def check(body: dict[str, Any]) -> Any:
        """Read by intake itself, so that the pages are tested with what it says."""
        try:
            found = read_form(FakeMoment(), body["answers"], confirmed=body["confirmed"], in_part=True)  # type: ignore[arg-type]
            found.check()
        except Refusal as refusal:
            return refused(refusal)
        return {
            "read": {
                field: value.isoformat() if isinstance(value, date) else value for field, value in found.values.items()
            }
        }


def _add_the_persons_access(app: FastAPI) -> None:
    app.state.refuse_code = None
    app.state.own_status = {
        "stage": "under_review", "reference": "7KQ2M4XD", "received_on": TODAY.isoformat(), "is_late": False,
        "answer_due_on": (TODAY + timedelta(days=28)).isoformat(), "answer_offer_by": None, "starts_on": None,
        "agreed_end_on": None, "aftercare_until_on": None, "phone": CONTACT_POINT["phone"],
        "may": ["withdraw", "ask", "make_link", "change_contact"],
        "limits": {"question": {"shortest": 1, "longest": 2000}},
        "withdrawal": None,
        "would_take_effect_on": (TODAY + timedelta(days=3)).isoformat(), "asked": [],
        "way": [
            {"name": "application", "state": "done", "on": TODAY.isoformat()},
            {"name": "answer", "state": "now", "on": (TODAY + timedelta(days=28)).isoformat()},
            *({"name": name, "state": "ahead", "on": None} for name in ("place", "arrival", "stay", "aftercare")),
        ],
    }  # fmt: skip

    @app.post("/openings")
    async def opening(body: dict[str, Any]) -> Any:
        if app.state.refuse_code:
            return app.state.refuse_code
        if (body["reference"], body["birth_year"]) != ("7KQ2M4XD", 1990):
            return problem(404, "NoSuchApplication")
        return {"kind": "person", "case_id": str(CASE_ID), "link_id": None}

    @app.get("/own-status")
    async def own_status() -> Any:
        return app.state.own_status


def _add_the_persons_acts(app: FastAPI) -> None:
    app.state.refuse_act = None
    app.state.asked = []

    app.state.links = []

    @app.post("/helper-openings")
    async def helper_opening(body: dict[str, Any]) -> Any:
        found = [link for link in app.state.links if link["code"] == body["code"]]
        if not found:
            return problem(404, "NoSuchLink")
        return {"kind": "helper", "case_id": str(CASE_ID), "link_id": found[0]["link_id"]}

    @app.get("/own-helper-links")
    async def links() -> list[dict[str, Any]]:
        return list(app.state.links)

    @app.post("/own-helper-links", status_code=201)
    async def make_link(body: dict[str, Any]) -> Any:
        if app.state.refuse_act:
            return app.state.refuse_act
        last_on = (TODAY + timedelta(days=14)).isoformat()
        link = {"link_id": body["link_id"], "code": LINK_CODE, "made_on": TODAY.isoformat(), "last_on": last_on}
        app.state.links.append(link)
        return {"link_id": body["link_id"]}

    @app.post("/own-helper-links/{link_id}/ended")
    async def end_link(link_id: UUID) -> dict[str, str]:
        app.state.links = [link for link in app.state.links if link["link_id"] != str(link_id)]
        return {"link": "ended"}


def _add_the_persons_wishes(app: FastAPI) -> None:
    @app.post("/own-withdrawal", status_code=201)
    async def withdrawal() -> Any:
        if app.state.refuse_act:
            return app.state.refuse_act
        request = {
            "request_id": str(uuid4()), "asked_on": TODAY.isoformat(),
            "takes_effect_on": (TODAY + timedelta(days=3)).isoformat(),
        }  # fmt: skip
        app.state.own_status |= {"withdrawal": request, "may": ["take_back", "ask"]}
        return request

    @app.post("/own-withdrawal/taken-back")
    async def taken_back() -> Any:
        if app.state.refuse_act:
            return app.state.refuse_act
        app.state.own_status |= {"withdrawal": None, "may": ["withdraw", "ask"]}
        return {"withdrawal": "taken_back"}

    @app.post("/own-questions", status_code=201)
    async def question(body: dict[str, Any]) -> Any:
        if app.state.refuse_act:
            return app.state.refuse_act
        app.state.asked.append(body)
        return {"question_id": body["question_id"]}


def _add_cases(app: FastAPI) -> None:
    app.state.questions = []
    app.state.withdrawal = None
    app.state.wishes = []

    @app.get("/wishes")
    async def wishes() -> list[dict[str, Any]]:
        return list(app.state.wishes)

    @app.put("/cases/{case_id}/questions/{question_id}")
    async def answered(case_id: UUID, question_id: UUID, body: dict[str, Any]) -> dict[str, Any]:
        app.state.asked.append(body)
        return body

    @app.post("/cases/{case_id}/withdrawal/taken-back")
    async def kept(case_id: UUID, body: dict[str, Any]) -> dict[str, str]:
        app.state.asked.append(body)
        return {"withdrawal": "taken_back"}

    @app.post("/applications/searches")
    async def applications(body: dict[str, Any]) -> dict[str, Any]:
        row = {
            "case_id": str(CASE_ID), "reference": "7KQ2M4XD", "name": "Kari Prøve", "programme_id": "hjem-nord",
            "status": "received", "is_open": True, "is_late": False, "is_urgent": False,
            "received_on": TODAY.isoformat(), "days_to_answer": 28,
            "answer_due_on": (TODAY + timedelta(days=28)).isoformat(),
            "planned_exit_on": (TODAY + timedelta(days=45)).isoformat(), "days_to_exit": 45,
            "rules_summary": {"pass": 1, "fail": 0, "unknown": 1},
        }  # fmt: skip
        return {"applications": [row] if body.get("status") in {None, "received"} else [], "next": None}

    @app.get("/cases/{case_id}")
    async def case(case_id: UUID) -> Any:
        if case_id != CASE_ID:
            return problem(404, "NoSuchCase")
        answers = {"current_setting": "treatment", "work_or_school": "unsure", "home_municipality": "5501"}
        return {
            "case_id": str(CASE_ID), "person_id": str(uuid4()), "reference": "7KQ2M4XD", "programme_id": "hjem-nord",
            "status": "received", "name": "Kari Prøve", "birth_date": "1990-05-17",
            "is_open": True, "is_closed": False, "is_late": False, "has_person_page": False, "days_to_answer": 28,
            "may": ["answer_rule", "decide", "change_exit_date", "withdraw", "record_death"],
            "limits": {
                "reason": {"shortest": 1, "longest": 2000}, "correction_reason": {"shortest": 3, "longest": 2000},
                "planned_exit_on": {"first": "2026-03-01", "last": "2032-03-01"},
                "died_on": {"first": "1990-05-17", "last": "2027-03-01"},
            },
            "contact": {"phone": "400 00 000", "email": None, "postal_address": None, "other_contact": None},
            "answers": answers, "rules": rules(answers), "decision": None,
            "unmet_rules": [one["rule"] for one in rules(answers) if one["outcome"] != "pass"],
            "open_rules": [one["rule"] for one in rules(answers) if one["outcome"] == "unknown"],
            "decision_form": {"due_if_today": "2027-03-29", "limits": {
                "reasons": {"shortest": 20, "longest": 20_000}, "departure_reason": {"shortest": 20, "longest": 2000},
            }, "notified_on": {"first": "2027-03-01", "last": "2027-04-30"}},
            "planned_exit_on": "2027-04-15", "days_to_exit": 45, "earlier_exit_dates": [],
            "history": [
                {"at": "2027-03-01T09:30:00Z", "what": "application_received", "by": None, "words": {}},
                {"at": "2027-03-01T10:30:00Z", "what": "withdrawal_asked", "by": None, "principal": "person",
                 "words": {"takes_effect_on": "2027-03-04"}},
            ],
            "questions": app.state.questions, "withdrawal": app.state.withdrawal,
        }  # fmt: skip

    @app.post("/people/names")
    async def names(body: dict[str, Any]) -> dict[str, Any]:
        return {"names": dict.fromkeys(body["case_ids"], "Kari Prøve")}


def fake_housing() -> FastAPI:
    """One unit with one free place."""
    app = _app()

    @app.get("/board")
    async def board() -> dict[str, Any]:
        place = {"place_id": str(CASE_ID), "name": "Hybel 1", "kind": "room", "state": "free", "free_from": None,
                 "is_empty": True, "may": ["offer"], "stays": []}  # fmt: skip
        unit = {"unit_key": "a", "name": "Storgata 4", "programme_id": "hjem-nord", "places": [place]}
        return {"from": TODAY.isoformat(), "until": "2028-03-01", "units": [unit]}

    @app.get("/offer-form")
    async def offer_form() -> dict[str, Any]:
        return {"earliest_start_on": TODAY.isoformat(), "answer_due_on": TODAY.isoformat(), "units": [],
                "limits": {"starts_on": {"first": TODAY.isoformat(), "last": "2029-03-01"}}}  # fmt: skip

    @app.get("/waiting")
    async def waiting() -> list[Any]:
        return []

    @app.get("/stays")
    async def stays() -> list[Any]:
        return []

    @app.get("/cases/{case_id}/stay")
    async def stay(case_id: UUID) -> dict[str, Any]:
        return {"offers": [], "stay": None, "history": [], "may": []}

    return app


def fake_followup() -> FastAPI:
    """One case with a contact person and one contact."""
    app = _app()

    @app.get("/cases/{case_id}")
    async def case(case_id: UUID) -> dict[str, Any]:
        contact = {"contact_id": str(uuid4()), "due_on": TODAY.isoformat(), "day": 0, "move": "arrival",
                   "state": "planned", "confirmed_on": None, "kind": None, "by": None,
                   "is_waiting": True, "days_left": 0, "is_late": False, "may": ["confirm"]}  # fmt: skip
        return {
            "case_id": str(case_id), "programme_id": "hjem-nord",
            "contact_person": {"staff_id": STAFF_ID, "since": TODAY.isoformat()}, "deputy_staff_id": None,
            "change_needs_a_reason": True, "limits": {"reason": {"shortest": 1, "longest": 500}},
            "previous": [], "contacts": [contact], "aftercare": None, "history": [],
        }  # fmt: skip

    @app.get("/cases/{case_id}/possible-contact-persons")
    async def possible() -> list[str]:
        return [STAFF_ID]

    @app.get("/tasks")
    async def tasks() -> list[Any]:
        return []

    @app.get("/contacts")
    async def contacts() -> list[Any]:
        return []

    @app.get("/next-contacts")
    async def next_contacts() -> list[Any]:
        return []

    return app


def fake_notifications() -> FastAPI:
    """Notifications without messages, with the consents of one person."""
    app = _app()
    add_consents(app, today=TODAY)

    @app.get("/cases/{case_id}/messages")
    async def of_case(case_id: UUID) -> list[Any]:
        return []

    @app.get("/messages")
    async def messages() -> list[Any]:
        return []

    @app.get("/tasks")
    async def tasks() -> list[Any]:
        return []

    @app.get("/receipts")
    async def receipts(reference: str) -> Any:
        return problem(404, "NoSuchReceipt")

    return app


def fakes() -> dict[str, FastAPI]:
    """A fake of every service, by name."""
    return {
        "intake": fake_intake(),
        "housing": fake_housing(),
        "followup": fake_followup(),
        "notifications": fake_notifications(),
    }
