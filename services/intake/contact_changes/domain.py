"""Another telephone number, e-mail address or postal address of a person, and how that is confirmed.

waiting --code from the old way, or staff who have met or called the person--> in_effect --taken back--> taken_back
waiting --cancelled by the person, dismissed by staff, too late, too many wrong codes--> ended
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from services.intake.contact_changes.refusals import NoSuchOldWay, NothingChanges, NowhereToReach
from services.intake.people.domain.person import Contact, PostalAddress
from shared.edge.length import Length

ConfirmBy = Literal["phone", "email", "staff"]
"""Where the code is sent, or that a member of staff confirms because the old ways are lost."""
How = Literal["code", "met", "called", "by_staff"]
"""How it was confirmed. `by_staff`: staff made the change themselves."""
State = Literal["waiting", "in_effect", "taken_back", "ended"]

DAYS_TO_CONFIRM = 3
"""Days for which a code can be used: somebody may have to read it out over the telephone."""
DAYS_TO_TAKE_BACK = 7
"""Days for which whoever has the old way can take the change back with the code in the message that went there."""
MOST_WRONG = 5
"""Wrong codes in a row, after which the change is ended, and only staff can take back one that is in effect."""
MOST_IN_A_DAY = 3
"""Changes that one person may ask for on one day."""
REASON = Length(3, 1000)
"""Why staff change the ways to reach a person, dismiss a wish or take a change back."""

Ways = Mapping[str, Any]
"""What is to be changed, by the names of `Contact`; None: this way is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChange:
    """One change, waiting or in effect or over. `ways` are what it changes, `before` how the person was reached."""

    change_id: UUID
    case_id: UUID
    person_id: UUID
    state: State
    confirm_by: ConfirmBy
    ways: Ways
    asked_on: date
    asked_by: UUID | None = None
    """The member of staff who made it; None: the person asked on the status page."""
    until_on: date | None = None
    """The last day on which the code can be used: to confirm while it waits, to take back once it is in effect."""
    code: str | None = None
    wrong: int = 0
    before: Contact | None = None
    changed_on: date | None = None
    confirmed_how: How | None = None
    confirmed_by: UUID | None = None
    reason: str | None = None
    ended_on: date | None = None
    ended_by: UUID | None = None
    end_reason: str | None = None

    @property
    def is_by_code(self) -> bool:
        """Whether a code from the old way confirms it."""
        return self.confirm_by != "staff"

    def takes_code(self, today: date) -> bool:
        """Whether its code can be used today."""
        return (
            self.code is not None and self.until_on is not None and today <= self.until_on and self.wrong < MOST_WRONG
        )

    @property
    def reached_before(self) -> bool:
        """Whether the person could be sent a message the way they were reached before."""
        return self.before is not None and bool(self.before.phone or self.before.email)


def changed(contact: Contact, ways: Ways) -> Contact:
    """The contact with these ways. Raises NothingChanges, or NowhereToReach when no way is left."""
    address = ways.get("postal_address")
    values = dict(ways) | ({"postal_address": PostalAddress(**address)} if address else {})
    new = replace(contact, **values)
    if new == contact:
        raise NothingChanges
    if not new.reaches_somebody:
        raise NowhereToReach(fields=dict.fromkeys(ways, NowhereToReach.message))
    return new


def check_old_way(contact: Contact, confirm_by: ConfirmBy) -> None:
    """Check that a code can go there. Raises NoSuchOldWay."""
    if confirm_by != "staff" and not getattr(contact, confirm_by):
        raise NoSuchOldWay(fields={"confirm_by": NoSuchOldWay.message})


def facts_about(contact: Contact) -> tuple[object, ...]:
    """What staff overwrite when they change the ways, and so what their version is computed from."""
    return (asdict(contact),)


@dataclass(frozen=True, slots=True)
class OldWays:
    """What the person sees of how they are reached: enough to know it again, and nothing to write or go to.

    Whoever has the reference sees this page. An address, which may be protected, is never on it.
    """

    phone_ends_with: str | None
    email_begins_with: str | None
    has_postal_address: bool
    has_other_contact: bool


def old_ways(contact: Contact) -> OldWays:
    """The ways of this contact, as the person sees them."""
    return OldWays(
        phone_ends_with=contact.phone[-2:] if contact.phone else None,
        email_begins_with=contact.email[:1] if contact.email else None,
        has_postal_address=contact.postal_address is not None,
        has_other_contact=bool(contact.other_contact),
    )


def last_day_to_confirm(today: date) -> date:
    """The last day on which a change that is asked for today can be confirmed with a code."""
    return today + timedelta(days=DAYS_TO_CONFIRM)


def last_day_to_take_back(today: date) -> date:
    """The last day on which a change that takes effect today can be taken back from the old way."""
    return today + timedelta(days=DAYS_TO_TAKE_BACK)
