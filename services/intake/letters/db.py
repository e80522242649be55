"""Rows of letters, sealed with the person's key."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select

from services.intake.decisions.domain.letter_parts import LetterPart
from services.intake.letters.domain.letter import KeptLetter, LetterText, ListedLetter
from services.intake.letters.refusals import NoSuchLetter
from services.intake.letters.tables import letter
from services.intake.paper.domain import PrintedPaper
from shared.database import Tx
from shared.sealing import Cell, Key

_LISTED = [column for column in letter.c if column.name not in {"text", "pdf"}]


async def add_letter(
    tx: Tx, made: KeptLetter, printed: PrintedPaper, *, case_id: UUID, decision_id: UUID, key: Key
) -> None:
    """Insert a letter as it was printed."""
    letter_id = made.letter_id
    await tx.execute(
        insert(letter).values(
            letter_id=letter_id,
            case_id=case_id,
            decision_id=decision_id,
            text=key.seal(json.dumps(asdict(made.text), default=str), _cell("text", letter_id)),
            pdf=key.seal_bytes(printed.pdf, _cell("pdf", letter_id)),
            not_printed=key.seal(made.not_printed, _cell("not_printed", letter_id)),
            made_on=made.made_on,
            made_by=made.made_by,
            replaces=made.replaces,
        )
    )


async def list_letters_of(tx: Tx, case_id: UUID, key: Key) -> list[ListedLetter]:
    """The letters of a case without what they say, newest first."""
    query = select(*_LISTED).where(letter.c.case_id == case_id)
    return [ListedLetter(**_listed(row, key)) for row in await tx.all(query.order_by(letter.c.letter_id.desc()))]


async def find_latest_letter(tx: Tx, case_id: UUID, key: Key) -> KeptLetter | None:
    """The newest letter of a case with what it says; None before the first one."""
    query = select(*_LISTED, letter.c.text).where(letter.c.case_id == case_id)
    row = await tx.first(query.order_by(letter.c.letter_id.desc()).limit(1))
    return _opened(row, key) if row else None


async def get_pdf(tx: Tx, case_id: UUID, letter_id: UUID, key: Key) -> bytes:
    """The letter as it was printed. Raises NoSuchLetter."""
    row = await tx.first(select(letter.c.pdf).where(letter.c.letter_id == letter_id, letter.c.case_id == case_id))
    if row is None:
        raise NoSuchLetter
    return key.open_bytes(row.pdf, _cell("pdf", letter_id))


def _opened(row: Row[Any], key: Key) -> KeptLetter:
    text = json.loads(key.open(row.text, _cell("text", row.letter_id)))
    parts = [LetterPart(**part) for part in text.pop("parts")]
    due_on = date.fromisoformat(text.pop("complaint_due_on"))
    return KeptLetter(**_listed(row, key), text=LetterText(**text, parts=parts, complaint_due_on=due_on))


def _listed(row: Row[Any], key: Key) -> dict[str, Any]:
    not_printed = key.open(row.not_printed, _cell("not_printed", row.letter_id))
    plain = {name: getattr(row, name) for name in ("letter_id", "made_on", "made_by", "replaces")}
    return plain | {"not_printed": not_printed}


def _cell(column: str, letter_id: UUID) -> Cell:
    return Cell("letter", column, letter_id)
