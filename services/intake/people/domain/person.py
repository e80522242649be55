"""A person and the ways to reach them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """Where a letter reaches the person."""

    street: str
    postal_code: str
    city: str


@dataclass(frozen=True, slots=True)
class Contact:
    """The ways to reach a person. Telephones get lost, so there may be several ways, and one may be a helper."""

    phone: str | None = None
    email: str | None = None
    postal_address: PostalAddress | None = None
    other_contact: str | None = None

    @property
    def reaches_somebody(self) -> bool:
        """Whether there is any way to reach the person."""
        return bool(self.phone or self.email or self.postal_address or self.other_contact)


@dataclass(frozen=True, slots=True)
class Person:
    """A person, as shown to somebody who may see who they are."""

    person_id: UUID
    name: str
    birth_date: date
    contact: Contact
    language: str
