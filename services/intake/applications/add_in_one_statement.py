"""Applications: what was answered on the form, kept as it was sent."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select, text

from services.intake.applications.domain.answers import Answers, Circumstances
from services.intake.applications.domain.application import Case, Form, Receipt
from services.intake.db.tables import application
from services.intake.eligibility.db import get_rules, sealed_rules
from services.intake.eligibility.domain.eligibility import RuleAnswer
from services.intake.people.db import get_key_of, sealed_person
from services.intake.people.domain.vault import Cell, Key, vault_of
from shared.database import Tx
from shared.ids import new_id

# One statement for all that an application is: a form that was here before touches nothing, and a new one costs one
# round trip, not five.
_ADD = text("""
    WITH applied AS (
        INSERT INTO application (case_id, application_id, form_id, reference, person_id, programme_id, channel, status,
                                 received_on, answer_due_on, planned_exit_on, answers)
        VALUES (:case_id, :application_id, :form_id, :reference, :person_id, :programme_id, :channel, :status,
                :received_on, :answer_due_on, :planned_exit_on, :answers)
        ON CONFLICT DO NOTHING RETURNING case_id, person_id, received_on, planned_exit_on
    ), known AS (
        INSERT INTO person (person_id, wrapped_key, name, birth_date, national_id, contact, language, search_keys)
        SELECT person_id, CAST(:wrapped_key AS bytea), CAST(:name AS bytea), CAST(:birth_date AS bytea),
               CAST(:national_id AS bytea), CAST(:contact AS bytea), CAST(:language AS text),
               CAST(:search_keys AS bytea[])
        FROM applied
    ), assessed AS (
        INSERT INTO assessment (case_id, rules, passed, failed, unknown, assessed_on)
        SELECT case_id, CAST(:rules AS bytea), CAST(:passed AS smallint), CAST(:failed AS smallint),
               CAST(:unknown AS smallint), received_on
        FROM applied
    ), leaves AS (
        INSERT INTO exit_date (exit_date_id, case_id, planned_exit_on, recorded_on)
        SELECT CAST(:exit_date_id AS uuid), case_id, planned_exit_on, received_on
        FROM applied WHERE planned_exit_on IS NOT NULL
    ), noted AS (
        INSERT INTO history (history_id, case_id, at, what, by, words)
        SELECT CAST(:history_id AS uuid), case_id, CAST(:at AS timestamptz), 'application_received',
               CAST(:by AS uuid), jsonb_build_object('channel', CAST(:said_by AS text))
        FROM applied
    )
    SELECT case_id FROM applied
""")


async def add_application(tx: Tx, case: Case, form: Form, rules: list[RuleAnswer]) -> bool:
    """Keep a new application. False, and nothing kept, when its form or its reference is there already."""
    key, person = sealed_person(case.person_id, form.answers, vault_of(tx))
    added = await tx.first(
        _ADD,
        {
            **person,
            **sealed_rules(case.case_id, rules, key),
            "case_id": case.case_id,
            "application_id": case.application_id,
            "form_id": form.form_id,
            "reference": case.reference,
            "programme_id": case.programme_id,
            "channel": form.channel,
            "said_by": form.channel,
            "status": case.status,
            "language": form.language,
            "received_on": case.received_on,
            "answer_due_on": case.answer_due_on,
            "planned_exit_on": case.planned_exit_on,
            "answers": _sealed_answers(case.case_id, form.answers, key),
            "exit_date_id": new_id(),
            "history_id": new_id(),
            "at": tx.now,
            "by": tx.actor.staff_id,
        },
    )
    return added is not None


async def find_receipt(tx: Tx, form_id: UUID) -> Receipt | None:
    """What was answered when this form came the first time, if it did."""
    row = await tx.first(select(application).where(application.c.form_id == form_id))
    if row is None:
        return None
    rules = await get_rules(tx, row.case_id, await get_key_of(tx, row.case_id))
    return Receipt(row.case_id, row.application_id, row.reference, row.received_on, rules)


def opened_answers(case_id: UUID, sealed: bytes, key: Key) -> dict[str, Any]:
    """The answers about the person's situation, as JSON has them."""
    answers: dict[str, Any] = json.loads(key.open(sealed, _cell(case_id)))
    return answers


async def get_circumstances(tx: Tx, case_id: UUID, key: Key) -> Circumstances:
    """What the rules went by when the application came."""
    row = await tx.one(select(application.c.answers).where(application.c.case_id == case_id))
    answers = opened_answers(case_id, row.answers, key)
    exit_on = answers["planned_exit_on"]
    return Circumstances(
        current_setting=answers["current_setting"],
        planned_exit_on=date.fromisoformat(exit_on) if exit_on else None,
        home_municipality=answers["home_municipality"],
        work_or_school=answers["work_or_school"],
    )


def _sealed_answers(case_id: UUID, answers: Answers, key: Key) -> bytes:
    kept = asdict(answers.circumstances) | {
        "has_pet": answers.has_pet,
        "message": answers.message,
        "helper_name": answers.helper_name,
    }
    return key.seal(json.dumps(kept, default=date.isoformat), _cell(case_id))


def _cell(case_id: UUID) -> Cell:
    return Cell("application", "answers", case_id)
