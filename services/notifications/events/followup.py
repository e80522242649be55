"""What is said when followup tells something."""

from datetime import date
from uuid import UUID

from services.notifications.db.messages import Draft
from services.notifications.db.staff import save_contact_person
from services.notifications.domain.audience import THE_PERSON, member_of_staff
from services.notifications.usecases.say import say
from services.notifications.usecases.settle import settle
from shared.contracts.followup.aftercare_ended import AftercareEnded
from shared.contracts.followup.aftercare_offered import AftercareOffered
from shared.contracts.followup.aftercare_started import AftercareStarted
from shared.contracts.followup.contact_not_confirmed import ContactNotConfirmed
from shared.contracts.followup.contact_person_assigned import ContactPersonAssigned
from shared.contracts.followup.contact_person_changed import ContactPersonChanged
from shared.database import Tx
from shared.messaging import ToldBy

told = ToldBy("followup")


@told.when(ContactPersonAssigned)
async def when_a_contact_person_is_assigned(event: ContactPersonAssigned, tx: Tx) -> None:
    """The person is told that somebody will be in touch; who it is, they say themselves."""
    await save_contact_person(tx, event.case_id, event.staff_id)
    await settle(tx, event.case_id, "contact_person_wanted", for_good=True)
    about = _naming(event.case_id, event.staff_id, event.assigned_on)
    await say(tx, Draft(about, "contact_person", event.case_id, event.programme_id, {}), THE_PERSON)


@told.when(ContactPersonChanged)
async def when_a_contact_person_changes(event: ContactPersonChanged, tx: Tx) -> None:
    """The person is told, and what the previous one has not seen is the new one's now."""
    await save_contact_person(tx, event.case_id, event.staff_id)
    about = _naming(event.case_id, event.staff_id, event.changed_on)
    await say(tx, Draft(about, "contact_person_changed", event.case_id, event.programme_id, {}), THE_PERSON)


@told.when(ContactNotConfirmed)
async def when_a_contact_is_not_confirmed(event: ContactNotConfirmed, tx: Tx) -> None:
    """Exactly those are told whom followup names."""
    words = {"due_on": event.due_on.isoformat(), "day": event.day}
    about = f"contact:{event.contact_id}"
    draft = Draft(about, "contact_not_confirmed", event.case_id, event.programme_id, words)
    await say(tx, draft, *(member_of_staff(staff_id) for staff_id in event.told))


@told.when(AftercareOffered)
async def when_aftercare_is_offered(event: AftercareOffered, tx: Tx) -> None:
    """The person is asked, and decides."""
    about = f"aftercare:{event.case_id}:{event.until_on}"
    words = {"until_on": event.until_on.isoformat()}
    await say(tx, Draft(about, "aftercare", event.case_id, event.programme_id, words), THE_PERSON)


@told.when(AftercareStarted)
async def when_aftercare_starts(event: AftercareStarted, tx: Tx) -> None:
    """Nobody is asked for an answer that was given."""
    await settle(tx, event.case_id, "aftercare")


@told.when(AftercareEnded)
async def when_aftercare_ends(event: AftercareEnded, tx: Tx) -> None:
    """What is over is not offered."""
    await settle(tx, event.case_id, "aftercare")


def _naming(case_id: UUID, staff_id: UUID, on: date) -> str:
    return f"contact_person:{case_id}:{staff_id}:{on}"
