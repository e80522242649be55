"""How things of intake look in JSON, where several routes show them."""

from datetime import date
from typing import Any

from sqlalchemy import Row

from services.intake.cases.db import as_case
from services.intake.eligibility.domain.eligibility import RuleAnswer
from services.intake.eligibility.domain.words import TITLES
from services.intake.programmes.domain.programme import ContactPoint, Programme


def shown_rule(answer: RuleAnswer) -> dict[str, Any]:
    """A rule as the applicant sees it: what it asks, how it stands, and why."""
    return {
        "rule": answer.rule,
        "title": TITLES[answer.rule],
        "outcome": answer.outcome,
        "why": answer.why,
    }


def shown_rule_to_staff(answer: RuleAnswer) -> dict[str, Any]:
    """The same with who has answered it and the reason."""
    return shown_rule(answer) | {"answered_by": answer.answered_by, "reason": answer.reason}


def shown_decision(decision: dict[str, Any]) -> dict[str, Any]:
    """A decision as staff sees it, with the names of the rules it departs from."""
    departure = decision["departure"]
    if departure is None:
        return decision
    rules = [{"rule": rule, "title": TITLES[rule]} for rule in departure["rules"]]
    return decision | {"departure": departure | {"rules": rules}}


def shown_case(row: Row[Any], name: str, today: date) -> dict[str, Any]:
    """A line in the list."""
    return {
        "case_id": row.case_id,
        "reference": row.reference,
        "name": name,
        "programme_id": row.programme_id,
        "status": as_case(row).shown_status,
        "received_on": row.received_on,
        "answer_due_on": row.answer_due_on,
        "planned_exit_on": row.planned_exit_on,
        "days_to_exit": days_to(row.planned_exit_on, today),
        "rules_summary": {"pass": row.passed, "fail": row.failed, "unknown": row.unknown},
    }


def days_to(day: date | None, today: date) -> int | None:
    """Days from today; negative when it has passed."""
    return None if day is None else (day - today).days


def shown_contact_point(contact: ContactPoint) -> dict[str, str]:
    """Whom to call or write to."""
    return {"name": contact.name, "phone": contact.phone, "email": contact.email}


def shown_programme(programme: Programme) -> dict[str, Any]:
    """A programme as everybody may see it."""
    municipality, basis = programme.municipality, programme.legal_basis
    return {
        "programme_id": programme.id,
        "name": programme.name,
        "summary": programme.summary,
        "kind": programme.kind,
        "target_groups": programme.target_groups,
        "substance_free": programme.substance_free,
        "operator": programme.operator.name,
        "municipality": {"number": municipality.number, "name": municipality.name} if municipality else None,
        "contact_point": shown_contact_point(programme.contact_point),
        "accepts_applications": programme.accepts_applications,
        "registers_people": programme.registers_people,
        "usual_stay": programme.usual_stay,
        "expectations": programme.expectations,
        "legal_basis": {
            "id": basis.id,
            "title": basis.title,
            "complaint_rule": basis.complaint_rule,
            "complaint_period": basis.complaint_period,
            "complaint_body": basis.complaint_body,
        },
    }
