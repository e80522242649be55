"""Consents: what may be told to whom in a case, until when, and who recorded, withdrew or corrected it.

A consent is asked for after the application, for each recipient and purpose, and is never presumed (GDPR art. 6 and 7;
forvaltningsloven § 13 a no. 1). It is withdrawn as easily as it is given, at any time and without a reason (art. 7(3)).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args
from uuid import UUID

from services.notifications.consents.refusals import NotYourPerson
from services.notifications.messages.refusals import NeedsANamedPerson
from services.notifications.undelivered.domain import hands_over_to_everybody
from shared.edge.dates import Bounds

Recipient = Literal["home_municipality"]
"""Who is told: whoever arranges services for the person in the municipality that they come from. Never a name."""
RECIPIENTS: tuple[Recipient, ...] = get_args(Recipient)
Kind = Literal["moved_in", "moved_out"]
"""What is told: that the person has moved in here, or has moved out. Never how a stay ended."""
KINDS: tuple[Kind, ...] = get_args(Kind)
Purpose = Literal["services_at_home"]
"""What for: that the municipality can arrange a home and services in time (mission S4-25)."""
Way = Literal["own_page", "on_paper", "spoken"]
"""How it was given: by the person on their own page, or to a named member of staff on paper or orally."""
Ending = Literal["withdrawn", "mistake"]
"""Withdrawn by the person, or recorded by mistake. Until then it ends by itself after its last day."""
State = Literal["valid", "over", "withdrawn", "mistake"]

LONGEST = timedelta(days=731)
"""How far ahead a consent may end: a stay of a year, the aftercare, and some months."""
PROPOSED = timedelta(days=365)
LOOKING_BACK = timedelta(days=365)
"""How long ago a consent may have been given that is recorded today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One consent. It is never changed: what ended it is recorded beside it."""

    consent_id: UUID
    case_id: UUID
    programme_id: str
    recipient: Recipient
    purpose: Purpose
    kinds: tuple[Kind, ...]
    way: Way
    given_on: date
    until: date
    recorded_by: UUID | None
    """The member of staff to whom it was given; None when the person gave it on their own page."""
    ended_on: date | None = None
    ended_because: Ending | None = None
    ended_by: UUID | None = None
    """The member of staff who recorded the end; None when the person withdrew on their own page."""

    def says_the_same(self, other: "Consent") -> bool:
        """Whether both cover the same in the same way. Given on the own page, the day is that of sending the form."""
        mine, theirs = (
            (one.case_id, one.recipient, one.kinds, one.until, one.way, one.way == "own_page" or one.given_on)
            for one in (self, other)
        )
        return mine == theirs

    def state(self, today: date, *, case_has_ended: bool) -> State:
        """Whether it is valid. After a recorded death, and after the end of aftercare, no consent is."""
        if self.ended_because is not None:
            return self.ended_because
        return "valid" if self.given_on <= today <= self.until and not case_has_ended else "over"


def check_may_record(staff_id: UUID | None, roles: Collection[str], contact_person: UUID | None) -> UUID:
    """The id of the member of staff: the contact person, or one who works with everybody.

    Raises NeedsANamedPerson or NotYourPerson.
    """
    if staff_id is None:
        raise NeedsANamedPerson
    if not hands_over_to_everybody(roles) and staff_id != contact_person:
        raise NotYourPerson
    return staff_id


def bounds_of_giving(today: date) -> Bounds:
    """The days on which a consent that is recorded today may have been given."""
    return Bounds(today - LOOKING_BACK, today)


def bounds_of_end(today: date) -> Bounds:
    """The days on which a consent that is recorded today may end."""
    return Bounds(today, today + LONGEST)
