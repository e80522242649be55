"""Who is looking at a page: a signed-in member of staff, somebody with a pass for one case, or anybody."""

from dataclasses import dataclass
from uuid import UUID

from shared.database import Actor
from shared.principal import Principal


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

    @property
    def is_staff(self) -> bool:
        """Whether somebody is signed in."""
        return self.staff_id is not None

    @property
    def actor(self) -> Actor:
        """The visitor as an actor for the services."""
        return Actor("gateway", self.staff_id, self.roles, self.principal, self.programmes)


ANYBODY = Visitor()
