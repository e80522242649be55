"""A member of staff was added or changed, or left."""

from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import Event


class StaffMemberChanged(Event):
    """A member of staff was added, has other roles or programmes now, or has left.

    The newest version counts. Names and addresses are not in the message.
    """

    subject: ClassVar[str] = "gateway.staff_member.changed.v1"
    aggregate_field: ClassVar[str] = "staff_id"
    example: ClassVar[dict[str, Any]] = {
        "staff_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0009",
        "roles": ["peer_worker"],
        "active": True,
        "programme_ids": ["hjem-nord"],
    }

    staff_id: UUID
    roles: list[str]
    active: bool
    programme_ids: list[str] | None = None
    """The programmes in which they work; none: in all of them."""
