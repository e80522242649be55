"""The intake service: programmes, applications, rules, decisions, and who people are."""

import re
from datetime import date, datetime
from typing import Any, NewType, Self, TypedDict
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer, HistoryEntry, Texts
from services.gateway.clients.intake.deaths import AfterDeath, CorrectedDeath, Death
from shared.database import Actor
from shared.http import ServiceClient
from shared.ids import Reference

ProgrammeId = NewType("ProgrammeId", str)
PROGRAMME_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_LONGEST_ID = 100


def programme_id_of(text: str) -> ProgrammeId | None:
    """The id of a programme out of an address or a form; None for what cannot be one."""
    return ProgrammeId(text) if len(text) <= _LONGEST_ID and re.fullmatch(PROGRAMME_ID, text) else None


class Municipality(Answer):
    """A municipality of the register; `number` has four digits."""

    number: str
    name: str
    county: str = ""


class ContactPoint(Answer):
    """Where one can ask about a programme."""

    name: str = ""
    phone: str | None = None
    email: str | None = None


class LegalBasis(Answer):
    """The law a programme decides by."""

    id: str
    title: Texts | str = ""
    complaint_period: str | None = None


class Programme(Answer):
    """An offer one can apply for, or read about."""

    programme_id: ProgrammeId
    name: Texts
    summary: Texts
    kind: str = ""
    operator: str = ""
    municipality: Municipality | None = None
    contact_point: ContactPoint = ContactPoint()
    accepts_applications: bool = False
    usual_stay: str | None = None
    expectations: Texts | None = None
    legal_basis: LegalBasis | None = None


class RuleAnswer(Answer):
    """What one rule says about an application: pass, fail or unknown, and why."""

    rule: str
    title: Texts | None = None
    outcome: str
    why: Texts | None = None
    answered_by: str | None = None
    reason: str | None = None


class Draft(Answer):
    """A form that somebody has begun."""

    answers: dict[str, Any]
    saved_at: datetime | None = None


class Sent(Answer):
    """The answer to an application: it has arrived, and this is its reference."""

    case_id: UUID
    reference: str
    received_on: date
    rules: list[RuleAnswer] = Field(default_factory=list)


class RulesSummary(Answer):
    """How many rules pass, fail, or wait for a person's answer."""

    passed: int = Field(0, alias="pass")
    fail: int = 0
    unknown: int = 0


class ApplicationRow(Answer):
    """An application as the list shows it."""

    case_id: UUID
    reference: str
    name: str
    programme_id: ProgrammeId
    status: str
    received_on: date
    answer_due_on: date | None = None
    planned_exit_on: date | None = None
    days_to_exit: int | None = None
    rules_summary: RulesSummary = RulesSummary.model_validate({})


class ApplicationPage(Answer):
    """One page of the list, and the cursor of the next."""

    applications: list[ApplicationRow]
    next: str | None = None


class DepartedRule(Answer):
    """A rule that was not met when a place was granted all the same."""

    rule: str
    title: Texts | None = None


class Departure(Answer):
    """Why a place was granted although these rules were not met."""

    reason: str
    rules: list[DepartedRule] = Field(default_factory=list)


class Decision(Answer):
    """A decision that was made."""

    decision_id: UUID | None = None
    outcome: str
    reasons: str = ""
    decided_on: date
    decided_by: str | None = None
    notified_on: date | None = None
    complaint_due_on: date | None = None
    complaint_body: Any = None
    legal_basis: Any = None
    letter_text: Any = None
    departure: Departure | None = None


class ExitDate(Answer):
    """A planned day of release or discharge, and when we were told."""

    planned_exit_on: date | None = None
    recorded_on: datetime | date | None = None
    reason: str | None = None


class CaseOfPerson(Answer):
    """One of a person's applications."""

    case_id: UUID
    reference: str
    programme_id: str
    name: str


class Name(str):
    """A name, and whether the person has died."""

    __slots__ = ("deceased",)
    deceased: bool

    def __new__(cls, name: str, *, deceased: bool) -> Self:
        """The name of somebody."""
        made = super().__new__(cls, name)
        made.deceased = deceased
        return made


class Case(Answer):
    """Everything intake knows about one case. Reading it leaves a row in the access log."""

    case_id: UUID
    person_id: UUID | None = None
    reference: str
    programme_id: ProgrammeId
    status: str
    name: str
    birth_date: date | None = None
    language: str = "nb"
    contact: dict[str, Any] = Field(default_factory=dict)
    answers: dict[str, Any] = Field(default_factory=dict)
    received_on: date | None = None
    answer_due_on: date | None = None
    rules: list[RuleAnswer] = Field(default_factory=list)
    unmet_rules: list[str] = Field(default_factory=list)
    decision: Decision | None = None
    exit_dates: list[ExitDate] = Field(default_factory=list)
    history: list[HistoryEntry] = Field(default_factory=list)
    death: Death | None = None
    corrected_deaths: list[CorrectedDeath] = Field(default_factory=list)

    @property
    def unmet(self) -> list[RuleAnswer]:
        """The rules that intake counts as not met, failed or not settled."""
        return [rule for rule in self.rules if rule.rule in self.unmet_rules]


class Wished(TypedDict):
    """A decision as it is asked for. Intake says when `departure_reason` is needed."""

    outcome: str
    reasons: str
    departure_reason: str | None
    notified_on: date | None


class Status(Answer):
    """Where an application stands, as the person who sent it may know without signing in."""

    status: str
    received_on: date
    programme_id: ProgrammeId
    answer_due_on: date | None = None
    contact_point: ContactPoint = ContactPoint()


class Intake:
    """Calls the intake service. Every call may raise RefusedByService or ServiceUnavailable."""

    def __init__(self, http: ServiceClient) -> None:
        self.http = http
        self._municipalities: list[Municipality] = []

    async def programmes(self, actor: Actor) -> list[Programme]:
        """All programmes, those that take applications first."""
        found = [Programme.model_validate(one) for one in await self.http.get("programmes", actor=actor)]
        return sorted(found, key=lambda programme: not programme.accepts_applications)

    async def programme(self, actor: Actor, programme_id: ProgrammeId) -> Programme:
        """One programme."""
        return Programme.model_validate(await self.http.get("programmes", programme_id, actor=actor))

    async def municipalities(self, actor: Actor) -> list[Municipality]:
        """The register, in Norwegian order. It changes once a year, so it is asked for once."""
        if not self._municipalities:
            found = await self.http.get("municipalities", actor=actor)
            self._municipalities = sorted((Municipality.model_validate(one) for one in found), key=_norwegian_order)
        return self._municipalities

    async def check(self, actor: Actor, programme_id: ProgrammeId, answers: dict[str, Any]) -> list[RuleAnswer]:
        """What the rules would say about these answers. Nothing is saved."""
        body = {"programme_id": programme_id, "answers": answers}
        found = await self.http.post("eligibility-check", actor=actor, json=body)
        return [RuleAnswer.model_validate(one) for one in found["rules"]]

    async def begin_draft(self, actor: Actor, answers: dict[str, Any]) -> Reference:
        """Keep a form that was begun; the code of eight characters gets it back."""
        return Reference((await self.http.post("drafts", actor=actor, json={"answers": answers}))["code"])

    async def draft(self, actor: Actor, code: Reference) -> Draft:
        """A form that was begun. Refused with 404 when there is none with this code."""
        return Draft.model_validate(await self.http.get("drafts", code, actor=actor))

    async def save_draft(self, actor: Actor, code: Reference, answers: dict[str, Any]) -> None:
        """Keep a form as it is now."""
        await self.http.put("drafts", code, actor=actor, json={"answers": answers})

    async def send(self, actor: Actor, application: dict[str, Any]) -> Sent:
        """Hand in an application. The same `form_id` again gives the same answer and no second application."""
        return Sent.model_validate(await self.http.post("applications", actor=actor, json=application))

    async def status(self, actor: Actor, reference: Reference, birth_year: int) -> Status:
        """Where an application stands. Refused with 404 when the pair does not fit."""
        params = {"reference": reference, "birth_year": birth_year}
        return Status.model_validate(await self.http.get("status", actor=actor, params=params))

    async def applications(self, actor: Actor, **filters: Any) -> ApplicationPage:
        """The list by deadline. Filters: status, programme_id, q, after, limit."""
        return ApplicationPage.model_validate(await self.http.get("applications", actor=actor, params=filters))

    async def case(self, actor: Actor, case_id: UUID) -> Case:
        """One case with rules, decision and history."""
        return Case.model_validate(await self.http.get("cases", case_id, actor=actor))

    async def answer_rule(self, actor: Actor, case_id: UUID, rule: str, *, outcome: str, reason: str) -> None:
        """A person answers what the system could not, with a reason."""
        body = {"outcome": outcome, "reason": reason}
        await self.http.post("cases", case_id, "rules", rule, actor=actor, json=body)

    async def preview_decision(self, actor: Actor, case_id: UUID, wished: Wished) -> Decision:
        """The decision and its letter as they would be. Nothing is decided."""
        answer = await self.http.post("cases", case_id, "decision", "preview", actor=actor, json=_as_json(wished))
        return Decision.model_validate(answer)

    async def decide(self, actor: Actor, case_id: UUID, wished: Wished) -> Decision:
        """Make the decision, in the name of the actor."""
        answer = await self.http.post("cases", case_id, "decision", actor=actor, json=_as_json(wished))
        return Decision.model_validate(answer)

    async def withdraw(self, actor: Actor, case_id: UUID) -> None:
        """The person no longer wants the place."""
        await self.http.post("cases", case_id, "withdrawal", actor=actor, json={})

    async def change_exit_date(self, actor: Actor, case_id: UUID, *, planned_exit_on: date, reason: str) -> None:
        """The day of release or discharge has moved."""
        body = {"planned_exit_on": planned_exit_on.isoformat(), "reason": reason}
        await self.http.post("cases", case_id, "exit-date", actor=actor, json=body)

    async def cases_of_person(self, actor: Actor, case_id: UUID) -> list[CaseOfPerson]:
        """Every application of the person: what is recorded about the person concerns all of them."""
        found = await self.http.get("cases", case_id, "person", "cases", actor=actor)
        return [CaseOfPerson.model_validate(one) for one in found["cases"]]

    async def record_death(
        self, actor: Actor, case_id: UUID, *, died_on: date | None, source: str | None, holder: UUID | None
    ) -> None:
        """The person has died. `holder` sees to what is left to do; without one, the actor does."""
        body = {
            "died_on": died_on and died_on.isoformat(),
            "source": source,
            "holder": str(holder) if holder else None,
        }
        await self.http.post("cases", case_id, "death", actor=actor, json=body)

    async def correct_death(self, actor: Actor, case_id: UUID, *, reason: str) -> None:
        """The person lives."""
        await self.http.post("cases", case_id, "death", "mistake", actor=actor, json={"reason": reason})

    async def correct_day_of_death(self, actor: Actor, case_id: UUID, *, died_on: date | None, reason: str) -> None:
        """The person died on another day."""
        body = {"died_on": died_on and died_on.isoformat(), "reason": reason}
        await self.http.post("cases", case_id, "death", "day", actor=actor, json=body)

    async def do_after_death(self, actor: Actor, case_id: UUID, kind: str, *, done: bool) -> None:
        """It is done, or not done after all."""
        await self.http.post("cases", case_id, "death", "tasks", kind, actor=actor, json={"done": done})

    async def hand_over_after_death(self, actor: Actor, case_id: UUID, kind: str, *, holder: UUID) -> None:
        """A colleague sees to it."""
        body = {"holder": str(holder)}
        await self.http.post("cases", case_id, "death", "tasks", kind, "holder", actor=actor, json=body)

    async def after_death(self, actor: Actor) -> list[AfterDeath]:
        """What is left to do after deaths, and in whose hands it is."""
        return [AfterDeath.model_validate(one) for one in await self.http.get("after-death-tasks", actor=actor)]

    async def names(self, actor: Actor, case_ids: list[UUID]) -> dict[UUID, str]:
        """The names behind at most 200 cases; more are asked for in turns. Each look leaves a row in the access log."""
        wanted = [str(case_id) for case_id in dict.fromkeys(case_ids)]
        names: dict[UUID, str] = {}
        for start in range(0, len(wanted), 200):
            body = {"case_ids": wanted[start : start + 200]}
            found = await self.http.post("people", "names", actor=actor, json=body)
            died = set(found.get("deceased", ()))
            for case_id, name in found["names"].items():
                names[UUID(case_id)] = Name(name, deceased=case_id in died)
        return names


def _as_json(wished: Wished) -> dict[str, Any]:
    return {**wished, "notified_on": wished["notified_on"] and wished["notified_on"].isoformat()}


def _norwegian_order(municipality: Municipality) -> tuple[str, ...]:
    """Å comes last. Sámi letters stand beside the letter they are written from."""
    order = str.maketrans({"æ": "{", "ø": "|", "å": "}", "á": "a", "č": "c", "đ": "d", "ŋ": "n", "š": "s", "ž": "z"})
    return (municipality.name.lower().translate(order),)
