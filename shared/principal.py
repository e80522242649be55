"""Principals: those who act in one case without an account of the staff."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

PrincipalKind = Literal["person", "helper"]
"""`person`: whom the case is about, by reference and year of birth. `helper`: whoever the person gave a link."""


@dataclass(frozen=True, slots=True)
class Principal:
    """Who acts, and in which case. `link_id` is the link of a helper."""

    kind: PrincipalKind
    case_id: UUID
    link_id: UUID | None = None
