"""A line in the history of a case."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shared.principal import PrincipalKind


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """What happened, when and by whom, as a code and words that the pages fill a sentence with: never free text.

    `by` is a member of staff, `principal` somebody without an account: the person, or a helper.
    """

    at: datetime
    what: str
    by: UUID | None
    words: dict[str, str | int | None]
    principal: PrincipalKind | None = None
