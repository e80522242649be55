"""Rows of decisions, with the reasons, the letter and the reason for departing from a rule sealed."""

import json
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import insert, select

from services.intake.decisions.domain.decision import Decision, Departure, MadeDecision
from services.intake.decisions.tables import decision
from services.intake.programmes.domain.programme import LegalBasis, Words
from shared.database import Tx
from shared.sealing import Cell, Key


async def add_decision(
    tx: Tx, decision_id: UUID, case_id: UUID, made: Decision, *, basis: LegalBasis, letter: Words, key: Key
) -> None:
    """Insert a decision with the legal basis of its day, which later changes of the programme do not touch."""
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


async def find_decision(tx: Tx, case_id: UUID, key: Key) -> MadeDecision | None:
    """The decision in a case; None while there is none."""
    row = await tx.first(select(decision).where(decision.c.case_id == case_id))
    if row is None:
        return None
    departure = key.open_if(row.departure, _cell("departure", row.decision_id))
    return MadeDecision(
        decision_id=row.decision_id,
        decision=Decision(
            outcome=row.outcome,
            reasons=key.open(row.reasons, _cell("reasons", row.decision_id)),
            decided_by=row.decided_by,
            decided_on=row.decided_on,
            notified_on=row.notified_on,
            complaint_due_on=row.complaint_due_on,
            departure=_departure(departure) if departure else None,
        ),
        legal_basis=row.legal_basis,
        complaint_body=row.complaint_body,
        letter=json.loads(key.open(row.letter, _cell("letter", row.decision_id))),
    )


def _departure(text: str) -> Departure:
    kept = json.loads(text)
    return Departure(rules=tuple(kept["rules"]), reason=kept["reason"])


def _cell(column: str, decision_id: UUID) -> Cell:
    return Cell("decision", column, decision_id)
