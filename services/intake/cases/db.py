"""Rows of cases and of their history."""

import json
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, select

from services.intake.cases.domain.case import Case
from services.intake.cases.domain.history_line import HistoryLine
from services.intake.cases.domain.kept_answers import KeptAnswers
from services.intake.cases.tables import application, history
from shared.database import Tx
from shared.sealing import Cell, Key

STATE = [application.c[name] for name in Case.__dataclass_fields__]
"""The columns of a case's state."""


def is_own(tx: Tx) -> ColumnElement[bool]:
    """The condition that a case is one of the programmes in which the actor works."""
    return tx.may_see(application)


def as_case(row: Row[Any]) -> Case:
    """The state in a row that has its columns."""
    return Case(**{name: getattr(row, name) for name in Case.__dataclass_fields__})


def answers_cell(case_id: UUID) -> Cell:
    """The cell that holds the sealed answers of a case."""
    return Cell("application", "answers", case_id)


def opened_answers(row: Row[Any], key: Key) -> KeptAnswers:
    """The answers in `row`, opened with the person's key."""
    answers: KeptAnswers = json.loads(key.open(row.answers, answers_cell(row.case_id)))
    return answers


async def list_history(tx: Tx, case_id: UUID) -> list[HistoryLine]:
    """Every line, oldest first."""
    columns = select(history.c.at, history.c.what, history.c.by, history.c.words, history.c.principal)
    rows = await tx.all(columns.where(history.c.case_id == case_id).order_by(history.c.history_id))
    return [HistoryLine(row.at, row.what, row.by, row.words, row.principal) for row in rows]
