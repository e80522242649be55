"""A whole case, for those who handle it."""

from datetime import date
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.intake.cases.domain.case import DecisionOutcome, ShownStatus, days_to
from services.intake.cases.domain.history_line import HistoryLine
from services.intake.deaths.domain import Death, Source, Task, facts_about
from services.intake.decisions.domain.decision import LIMITS as DECISION_LIMITS
from services.intake.decisions.domain.decision import MadeDecision, notification_days
from services.intake.decisions.domain.facts import facts_of
from services.intake.decisions.domain.letter_parts import LetterPart, parts_of
from services.intake.decisions.domain.shown_decision import DecisionForm, ShownDeparture, shown_departure
from services.intake.eligibility.domain.rules import unmet
from services.intake.eligibility.domain.shown_rules import RuleOfCase, rule_of_case
from services.intake.exit_dates.domain import ExitDate
from services.intake.overview.domain import Act, CaseLimits, FullCase, limits_of, may
from services.intake.overview.show_case import show_case
from services.intake.people.domain.person import Contact
from services.intake.programmes.domain.programme import Catalogue, Words
from services.intake.questions.domain import Question
from services.intake.withdrawals.domain import WithdrawalRequest
from shared.database import Tx
from shared.http import InTransaction
from shared.readers.protection import Protection
from shared.roles import WHO_SEE_PEOPLE, Actions
from shared.version import Version, version_of

router = APIRouter(tags=["cases"])
ACTIONS: Actions = {
    "GET /cases/{case_id}": WHO_SEE_PEOPLE,
}


class DecisionBody(BaseModel):
    """The decision as it was made, with its letter in every language."""

    decision_id: UUID
    outcome: DecisionOutcome
    decided_by: UUID
    decided_on: date
    notified_on: date
    complaint_due_on: date
    days_to_complain: int
    complaint_body: str
    legal_basis: str
    reasons: str
    departure: ShownDeparture | None
    letter: dict[str, list[LetterPart]]
    letter_text: Words


class DeathBody(BaseModel):
    """A recorded death and what is left to do after it."""

    died_on: date | None
    source: Source | None
    recorded_on: date
    recorded_by: UUID
    tasks: list[Task]


class CorrectedDeathBody(BaseModel):
    """A record of a death that was a mistake."""

    died_on: date | None
    recorded_on: date
    recorded_by: UUID
    corrected_on: date | None
    corrected_by: UUID | None
    correction_reason: str | None


class CaseBody(BaseModel):
    """Everything in a case. Days are negative when the day has passed. `may`: what the state of the case allows now."""

    case_id: UUID
    person_id: UUID
    reference: str
    programme_id: str
    status: ShownStatus
    is_open: bool
    is_closed: bool
    is_late: bool
    has_person_page: bool
    may: list[Act]
    limits: CaseLimits
    channel: str
    language: str
    received_on: date
    answer_due_on: date
    days_to_answer: int | None
    planned_exit_on: date | None
    days_to_exit: int | None
    earlier_exit_dates: list[ExitDate]
    name: str
    birth_date: date
    contact: Contact
    answers: dict[str, Any]
    rules: list[RuleOfCase]
    open_rules: list[str]
    unmet_rules: list[str]
    decision_form: DecisionForm | None
    decision: DecisionBody | None
    exit_dates: list[ExitDate]
    history: list[HistoryLine]
    death: DeathBody | None
    corrected_deaths: list[CorrectedDeathBody]
    death_version: Version
    """To be sent with the record or correction of a death, which is refused when somebody else was faster."""
    questions: list[Question]
    withdrawal: WithdrawalRequest | None
    protection: Protection


@router.get("/cases/{case_id}")
async def read(case_id: UUID, tx: InTransaction) -> CaseBody:
    """Everything in a case. Writes an access row."""
    full = await show_case(tx, case_id)
    case, person = full.case, full.person
    return CaseBody(
        case_id=case.case_id,
        person_id=case.person_id,
        reference=case.reference,
        programme_id=case.programme_id,
        status=case.shown_status,
        is_open=case.is_open,
        is_closed=case.is_closed,
        is_late=case.is_late(tx.today),
        has_person_page=case.has_person_page,
        may=may(full),
        limits=limits_of(case, person.birth_date, tx.today),
        channel=full.channel,
        language=person.language,
        received_on=case.received_on,
        answer_due_on=case.answer_due_on,
        days_to_answer=case.days_to_answer(tx.today),
        planned_exit_on=case.planned_exit_on,
        days_to_exit=days_to(case.planned_exit_on, tx.today),
        earlier_exit_dates=full.exit_dates[:-1],
        name=person.name,
        birth_date=person.birth_date,
        contact=person.contact,
        answers=dict(full.answers or {}),
        rules=[rule_of_case(rule, name=person.name, lines=len(full.history)) for rule in full.rules],
        open_rules=[rule.rule for rule in full.rules if rule.outcome == "unknown"],
        unmet_rules=[rule.rule for rule in unmet(full.rules)],
        decision_form=_decision_form(tx, full) if "decide" in may(full) else None,
        decision=_decision(full.decision, tx.today) if full.decision else None,
        exit_dates=full.exit_dates,
        history=full.history,
        death=_death(full),
        corrected_deaths=[_correction(one) for one in full.corrected_deaths],
        death_version=version_of(*facts_about(case), lines=len(full.history)),
        questions=list(full.questions),
        withdrawal=full.withdrawal,
        protection=full.protection,
    )


def _decision_form(tx: Tx, full: FullCase) -> DecisionForm:
    programme = tx.resource(Catalogue).programmes.get(full.case.programme_id)
    due_if_today = programme.legal_basis.last_day_to_complain(tx.today) if programme else None
    version = version_of(*facts_of(full.case, full.rules), lines=len(full.history))
    return DecisionForm(due_if_today, DECISION_LIMITS, notification_days(tx.today), version)


def _decision(made: MadeDecision, today: date) -> DecisionBody:
    decision = made.decision
    return DecisionBody(
        decision_id=made.decision_id,
        outcome=decision.outcome,
        decided_by=decision.decided_by,
        decided_on=decision.decided_on,
        notified_on=decision.notified_on,
        complaint_due_on=decision.complaint_due_on,
        days_to_complain=days_to(decision.complaint_due_on, today),
        complaint_body=made.complaint_body,
        legal_basis=made.legal_basis,
        reasons=decision.reasons,
        departure=shown_departure(decision.departure),
        letter=parts_of(made.letter),
        letter_text=made.letter,
    )


def _death(full: FullCase) -> DeathBody | None:
    death = full.death
    if death is None:
        return None
    return DeathBody(
        died_on=death.died_on,
        source=death.source,
        recorded_on=death.recorded_on,
        recorded_by=death.recorded_by,
        tasks=list(full.after_death),
    )


def _correction(death: Death) -> CorrectedDeathBody:
    return CorrectedDeathBody(
        died_on=death.died_on,
        recorded_on=death.recorded_on,
        recorded_by=death.recorded_by,
        corrected_on=death.corrected_on,
        corrected_by=death.corrected_by,
        correction_reason=death.correction_reason,
    )
