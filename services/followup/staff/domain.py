"""A member of staff, as far as followup knows them, and who may follow people up."""

from dataclasses import dataclass
from uuid import UUID

from services.followup.staff.refusals import NeedsANamedPerson
from shared.roles import IN_THE_HOUSE


@dataclass(frozen=True, slots=True)
class StaffMember:
    """What the gateway announced last about a member of staff."""

    roles: tuple[str, ...]
    active: bool
    programme_ids: tuple[str, ...] | None = None
    """The programmes in which they work; None: in all of them."""

    def may_follow_up_in(self, programme_id: str) -> bool:
        """Whether this member of staff may become contact person or deputy of somebody in the programme.

        Caseworkers and operators may not.
        """
        return self.works_in(programme_id) and not IN_THE_HOUSE.isdisjoint(self.roles)

    def works_in(self, programme_id: str) -> bool:
        """Whether this member of staff works in the programme now."""
        return self.active and (self.programme_ids is None or programme_id in self.programme_ids)


def check_named_person(staff_id: UUID | None) -> UUID:
    """The id of the member of staff who acts. Raises NeedsANamedPerson."""
    if staff_id is None:
        raise NeedsANamedPerson
    return staff_id
