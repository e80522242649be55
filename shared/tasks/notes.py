"""What is written about a task that is marked as done by hand, sealed by the key of its case."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from shared.database import Tx
from shared.sealing import SealedColumn, key_to_seal_with, keys_of_cases
from shared.tasks.table import task
from shared.tasks.task import Task

NOTES = SealedColumn(table=task, name="note", row_id="task_id")


async def sealed_note(tx: Tx, one: Task, note: str | None) -> dict[str, Any]:
    """The values of the columns for this note; None: nothing was written."""
    if not note:
        return {"note": None, "note_sealed": None}
    return NOTES.sealed(await key_to_seal_with(tx, one.case_id), one.task_id, note)


async def open_notes(tx: Tx, tasks: Sequence[Task]) -> Mapping[UUID, str | None]:
    """The notes of these tasks, by the ids of the tasks. Raises NotReadable."""
    keys = await keys_of_cases(tx, {one.case_id for one in tasks if one.note_sealed})
    return {one.task_id: NOTES.opened(asdict(one), keys.get(one.case_id)) for one in tasks}
