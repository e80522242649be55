"""Decisions, with the reasons, the letter and the reason for departing from a rule sealed."""

import json
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select

from services.intake.db.tables import decision
from services.intake.decisions.domain.decision import Decision
from services.intake.people.domain.vault import Cell, Key
from services.intake.programmes.domain.programme import LegalBasis, Words
from shared.database import Tx


async def add_decision(
    tx: Tx, decision_id: UUID, case_id: UUID, made: Decision, *, basis: LegalBasis, letter: Words, key: Key
) -> None:
    """Keep a decision as it was made and told, whatever its programme says later."""
    departure = json.dumps(asdict(made.departure)) if made.departure else None
    await tx.execute(
        insert(decision).values(
            decision_id=decision_id,
            case_id=case_id,
            outcome=made.outcome,
            reasons=key.seal(made.reasons, _cell("reasons", decision_id)),
            letter=key.seal(json.dumps(letter), _cell("letter", decision_id)),
            departure=key.seal_if(departure, _cell("departure", decision_id)),
            decided_by=made.decided_by,
            decided_on=made.decided_on,
            notified_on=made.notified_on,
            complaint_due_on=made.complaint_due_on,
            legal_basis=basis.id,
            complaint_body=basis.complaint_body,
        )
    )


async def find_decision(tx: Tx, case_id: UUID, key: Key) -> dict[str, Any] | None:
    """The decision in a case, if it is made."""
    row = await tx.first(select(decision).where(decision.c.case_id == case_id))
    return None if row is None else _opened(row, key)


def _opened(row: Row[Any], key: Key) -> dict[str, Any]:
    shown = {name: getattr(row, name) for name in _SHOWN}
    shown["reasons"] = key.open(row.reasons, _cell("reasons", row.decision_id))
    departure = key.open_if(row.departure, _cell("departure", row.decision_id))
    shown["departure"] = json.loads(departure) if departure else None
    shown["letter_text"] = json.loads(key.open(row.letter, _cell("letter", row.decision_id)))
    return shown


_SHOWN = (
    "decision_id",
    "outcome",
    "decided_by",
    "decided_on",
    "notified_on",
    "complaint_due_on",
    "complaint_body",
    "legal_basis",
)


def _cell(column: str, decision_id: UUID) -> Cell:
    return Cell("decision", column, decision_id)
