"""Who may read a case by name, and the protection of the person's address (mission 4.4, S4-33)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from shared.edge.length import Length
from shared.readers.protection import UNPROTECTED, Protection

REASON = Length(3, 2000)
"""Why others may read a case, or why its protection changes."""
MOST_READERS = 30
"""Members of staff named in one case. A group that is larger protects nobody."""
_STRICTEST_LAST: Sequence[Protection] = ("none", "confidential", "strictly_confidential")


@dataclass(frozen=True, slots=True)
class Readers:
    """The readers of a case by name, and its protection. Most cases have neither.

    A protected case without readers is one whose protection was taken over from another programme: house managers see
    it, and name somebody.
    """

    protection: Protection = UNPROTECTED
    reader_ids: frozenset[UUID] = frozenset()

    @property
    def is_protected(self) -> bool:
        """Whether the case is hidden from everybody but a small group."""
        return self.protection != UNPROTECTED

    @property
    def facts(self) -> tuple[object, ...]:
        """What people change, and so what the version is computed from."""
        return (self.protection, sorted(map(str, self.reader_ids)))

    def named_by(self, staff_id: UUID) -> "Readers":
        """The same, with whoever names them among the readers of a protected case: nobody locks everybody out."""
        return replace(self, reader_ids=self.reader_ids | {staff_id}) if self.is_protected else self

    def in_other_case(self, before: "Readers", *, same_programme: bool) -> "Readers":
        """What becomes of another case of the same person, which had the readers `before`.

        The protection is the person's. The readers are the same where the same staff work; in another programme those
        who are named there stay, and house managers name them where nobody is.
        """
        named = self.reader_ids if same_programme and self.is_protected else before.reader_ids
        return Readers(self.protection, named)


@dataclass(frozen=True, slots=True)
class ReadersChange:
    """One change, as it was recorded. Without a reason: taken over from another case of the person."""

    at: datetime
    by: UUID | None
    protection: Protection
    reader_ids: list[UUID]
    reason: str | None


def strictest(known: Collection[Readers]) -> Protection:
    """The highest level of protection among these."""
    return max((one.protection for one in known), key=_STRICTEST_LAST.index, default=UNPROTECTED)
