"""Others may read a case by name, or its protection is another one."""

from typing import Any, ClassVar, Literal
from uuid import UUID

from shared.contracts.base import CaseEvent


class CaseReadersChanged(CaseEvent):
    """Others may read a case by name, or its protection is another one.

    The newest version counts. For the services of this installation only, and never for an agency: that somebody is
    protected is itself a secret. A case without such an event has no protection and no readers by name.
    """

    subject: ClassVar[str] = "intake.case.readers_changed.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "protection": "confidential",
        "reader_ids": ["0192d5b0-7c1e-7a11-8a54-3f2b8f1e0009"],
    }

    protection: Literal["none", "confidential", "strictly_confidential"]
    """`confidential`: readers by name and the house managers of the programme see the case. `strictly_confidential`:
    readers by name only."""
    reader_ids: list[UUID]
    """The members of staff who may read the case by name. Where it is protected and nobody is named yet, house managers
    see it, in order to name somebody."""
