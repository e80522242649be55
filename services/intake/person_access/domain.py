"""How people without an account of the staff reach their own case: how often a code may be tried, and who acts."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from shared.principal import Principal

MOST_WRONG_TRIES = 5
"""Wrong years of birth in a row, after which the code opens nothing until a member of staff lets it be used again."""
TRIES_KEPT_DAYS = 90
"""Days after the last try when the tries of a code are forgotten."""

LINK_DAYS = 14
"""Days for which a helper can use a link."""
MOST_LINKS = 3
"""Links of one case that can be used at the same time."""

Outcome = Literal["opened", "wrong", "closed"]


@dataclass(frozen=True, slots=True)
class Opening:
    """What came of a code that was typed. `principal` is who acts from now on, if the code was right."""

    outcome: Outcome
    principal: Principal | None = None


@dataclass(frozen=True, slots=True)
class Tries:
    """The wrong tries of one code in a row. `code_key` is the keyed hash of the code."""

    code_key: bytes
    wrong: int

    @property
    def is_closed(self) -> bool:
        """Whether the code opens nothing any more, also with the right year."""
        return self.wrong >= MOST_WRONG_TRIES


def own_case_of(principal: Principal | None) -> UUID | None:
    """The case of the person who acts; None for anybody else, also for a helper."""
    return principal.case_id if principal and principal.kind == "person" else None


@dataclass(frozen=True, slots=True)
class HelperLink:
    """A link for a helper, as the person sees it: with its code, which can be read aloud."""

    link_id: UUID
    code: str
    made_on: date
    last_on: date


def last_day_of_link(today: date) -> date:
    """The last day on which a link made today can be used."""
    return today + timedelta(days=LINK_DAYS)
