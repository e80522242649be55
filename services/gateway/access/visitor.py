"""Who is looking at a page: a signed-in member of staff, somebody with a pass for one case, or anybody."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from shared.clock import wall_now
from shared.database import Actor
from shared.principal import Principal

CONFIRMED_FOR = timedelta(minutes=5)
"""How long after the password was typed accounts may be changed without typing it again."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """The person who uses the page. `ANYBODY` when nobody is signed in or let in."""

    staff_id: UUID | None = None
    name: str = ""
    roles: tuple[str, ...] = ()
    form_secret: bytes = b""
    principal: Principal | None = None
    """Somebody without an account who was let in (`access/principals.py`); never together with `staff_id`."""
    programmes: tuple[str, ...] | None = None
    """The programmes in which the member of staff works; None: in all of them."""
    has_declared: bool = False
    """Whether the member of staff has given the present declaration of confidentiality."""
    confirmed_at: datetime | None = None
    """When the member of staff typed the password last in this session (wall clock)."""

    @property
    def is_staff(self) -> bool:
        """Whether somebody is signed in."""
        return self.staff_id is not None

    @property
    def has_confirmed(self) -> bool:
        """Whether the password was typed a moment ago, so that whoever sits here is the one who signed in."""
        return self.confirmed_at is not None and self.confirmed_at > wall_now() - CONFIRMED_FOR

    @property
    def actor(self) -> Actor:
        """The visitor as an actor for the services."""
        return Actor("gateway", self.staff_id, self.roles, self.principal, self.programmes)


ANYBODY = Visitor()
