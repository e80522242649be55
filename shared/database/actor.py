"""Who acts in a transaction."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from shared.principal import Principal
from shared.roles import ANY_SERVICE, EVERYBODY, the_service

SYSTEM = "system"
"""The role of a service that acts for itself."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The calling service and, for a request by somebody, the member of staff with their roles, or the principal.

    Without roles and principal it is somebody who is not signed in.
    """

    service: str
    staff_id: UUID | None = None
    roles: tuple[str, ...] = ()
    principal: Principal | None = None
    programmes: tuple[str, ...] | None = None
    """The programmes in which the member of staff works, in alphabetical order. None: in all of them, or nobody of the
    staff acts."""

    @classmethod
    def system(cls, service: str) -> Self:
        """The actor of an event handler or a timer, and of a service that calls another for itself: no person."""
        return cls(service, roles=(SYSTEM,))

    def is_among(self, roles: frozenset[str]) -> bool:
        """Whether the actor has one of the roles. Somebody who is not signed in has `EVERYBODY` only."""
        if self.roles == (SYSTEM,):
            own = {ANY_SERVICE, the_service(self.service)}
        else:
            own = {EVERYBODY, *({self.principal.kind} if self.principal else self.roles)}
        return not roles.isdisjoint(own)
