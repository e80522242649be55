"""What followup announces: state in, contract out. Nobody else here knows the contracts' fields."""

from datetime import date
from uuid import UUID

from services.followup.cases.domain import Case
from services.followup.contacts.domain.contact import Contact
from shared.contracts.followup.aftercare_corrected import AftercareCorrected
from shared.contracts.followup.aftercare_ended import AftercareEnded
from shared.contracts.followup.aftercare_offered import AftercareOffered
from shared.contracts.followup.aftercare_started import AftercareStarted
from shared.contracts.followup.contact_not_confirmed import ContactNotConfirmed
from shared.contracts.followup.contact_person_assigned import ContactPersonAssigned
from shared.contracts.followup.contact_person_changed import ContactPersonChanged
from shared.database import Tx
from shared.messaging import announce


async def contact_person_assigned(tx: Tx, case: Case, staff_id: UUID, deputy_staff_id: UUID | None) -> None:
    """The first contact person is named."""
    event = ContactPersonAssigned(
        case_id=case.case_id,
        programme_id=case.programme_id,
        staff_id=staff_id,
        deputy_staff_id=deputy_staff_id,
        assigned_on=tx.today,
    )
    await announce(event, tx)


async def contact_person_changed(
    tx: Tx, case: Case, staff_id: UUID, deputy_staff_id: UUID | None, previous_staff_id: UUID
) -> None:
    """Another one takes over."""
    event = ContactPersonChanged(
        case_id=case.case_id,
        programme_id=case.programme_id,
        staff_id=staff_id,
        deputy_staff_id=deputy_staff_id,
        previous_staff_id=previous_staff_id,
        changed_on=tx.today,
    )
    await announce(event, tx)


async def contact_not_confirmed(tx: Tx, case: Case, contact: Contact, told: list[UUID]) -> None:
    """A contact is missing, and these members of staff are to know."""
    event = ContactNotConfirmed(
        case_id=case.case_id,
        programme_id=case.programme_id,
        contact_id=contact.contact_id,
        due_on=contact.due_on,
        day=contact.day,
        told=told,
    )
    await announce(event, tx)


async def aftercare_offered(tx: Tx, case: Case, until_on: date) -> None:
    """The person has moved out and may have help at home."""
    event = AftercareOffered(
        case_id=case.case_id, programme_id=case.programme_id, offered_on=tx.today, until_on=until_on
    )
    await announce(event, tx)


async def aftercare_started(tx: Tx, case: Case, until_on: date) -> None:
    """The person wants it."""
    event = AftercareStarted(
        case_id=case.case_id, programme_id=case.programme_id, started_on=tx.today, until_on=until_on
    )
    await announce(event, tx)


async def aftercare_corrected(tx: Tx, case: Case, until_on: date | None, previous_until_on: date) -> None:
    """Its last day is another one, or nothing was to be offered."""
    event = AftercareCorrected(
        case_id=case.case_id,
        programme_id=case.programme_id,
        until_on=until_on,
        previous_until_on=previous_until_on,
        corrected_on=tx.today,
    )
    await announce(event, tx)


async def aftercare_ended(tx: Tx, case: Case, ended_on: date) -> None:
    """It is over."""
    await announce(AftercareEnded(case_id=case.case_id, programme_id=case.programme_id, ended_on=ended_on), tx)
