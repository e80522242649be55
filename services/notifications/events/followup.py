"""What is said when followup tells something."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from services.notifications.messages.close_messages import settle
from services.notifications.messages.db import Draft, this_event
from services.notifications.messages.domain import CONTACT_PERSON, THE_PERSON, member_of_staff
from services.notifications.messages.notify import say
from services.notifications.messages.reopen_messages import reopen
from services.notifications.staff.db import save_contact_person
from shared.contracts.followup.aftercare_corrected import AftercareCorrected
from shared.contracts.followup.aftercare_ended import AftercareEnded
from shared.contracts.followup.aftercare_offered import AftercareOffered
from shared.contracts.followup.aftercare_started import AftercareStarted
from shared.contracts.followup.contact_not_confirmed import ContactNotConfirmed
from shared.contracts.followup.contact_person_assigned import ContactPersonAssigned
from shared.contracts.followup.contact_person_changed import ContactPersonChanged
from shared.database import Tx
from shared.messaging import Subscriptions

subscriptions = Subscriptions("followup")

_OF_AFTERCARE = ("aftercare", "aftercare_corrected", "aftercare_taken_back")


@subscriptions.when(ContactPersonAssigned)
async def when_a_contact_person_is_assigned(event: ContactPersonAssigned, tx: Tx) -> None:
    """The person is told that somebody will be in touch; who it is, they say themselves."""
    await save_contact_person(tx, event.case_id, event.staff_id)
    await settle(tx, event.case_id, "contact_person_wanted", for_good="contact_person_named")
    about = _naming(event.case_id, event.staff_id, event.assigned_on)
    await say(tx, Draft(about, "contact_person", event.case_id, event.programme_id, {}), THE_PERSON)


@subscriptions.when(ContactPersonChanged)
async def when_a_contact_person_changes(event: ContactPersonChanged, tx: Tx) -> None:
    """The person is told, and what the previous one has not seen is the new one's now."""
    await save_contact_person(tx, event.case_id, event.staff_id)
    about = _naming(event.case_id, event.staff_id, event.changed_on)
    await say(tx, Draft(about, "contact_person_changed", event.case_id, event.programme_id, {}), THE_PERSON)


@subscriptions.when(ContactNotConfirmed)
async def when_a_contact_is_not_confirmed(event: ContactNotConfirmed, tx: Tx) -> None:
    """Exactly those are told whom followup names."""
    words = {"due_on": event.due_on.isoformat(), "day": event.day}
    about = f"contact:{event.contact_id}"
    draft = Draft(about, "contact_not_confirmed", event.case_id, event.programme_id, words)
    await say(tx, draft, *(member_of_staff(staff_id) for staff_id in event.told))


@subscriptions.when(AftercareOffered)
async def when_aftercare_is_offered(event: AftercareOffered, tx: Tx) -> None:
    """The person is asked, and decides."""
    await settle(tx, event.case_id, "aftercare_taken_back")
    await reopen(tx, event.case_id, because="aftercare_ended")
    words = {"until_on": event.until_on.isoformat()}
    await say(tx, Draft(this_event(tx), "aftercare", event.case_id, event.programme_id, words), THE_PERSON)


@subscriptions.when(AftercareStarted)
async def when_aftercare_starts(event: AftercareStarted, tx: Tx) -> None:
    """Nobody is asked for an answer that was given."""
    await settle(tx, event.case_id, "aftercare")


@subscriptions.when(AftercareEnded)
async def when_aftercare_ends(event: AftercareEnded, tx: Tx) -> None:
    """What is over is not offered, and nobody is told of another last day of it."""
    await settle(tx, event.case_id, *_OF_AFTERCARE, for_good="aftercare_ended")


@subscriptions.when(AftercareCorrected)
async def when_aftercare_is_corrected(event: AftercareCorrected, tx: Tx) -> None:
    """An offer that has not left says the new last day; whoever has heard another one is told. Or it is taken back.

    All of it follows followup alone, in the order in which followup tells it, so that it does not matter when housing
    tells why.
    """
    unheard = await settle(tx, event.case_id, "aftercare")
    await settle(tx, event.case_id, "aftercare_corrected", "aftercare_taken_back")
    words = {"previous_until_on": event.previous_until_on.isoformat()}
    if event.until_on is None:
        draft = Draft(this_event(tx), "aftercare_taken_back", event.case_id, event.programme_id, words)
        await say(tx, draft, CONTACT_PERSON)
        await say(tx, draft, THE_PERSON, unsaid=unheard)
        await reopen(tx, event.case_id, because="aftercare_ended")
        return
    words |= {"until_on": event.until_on.isoformat()}
    draft = Draft(this_event(tx), "aftercare_corrected", event.case_id, event.programme_id, words)
    await say(tx, draft, CONTACT_PERSON)
    await say(tx, replace(draft, template="aftercare") if unheard else draft, THE_PERSON)


def _naming(case_id: UUID, staff_id: UUID, on: date) -> str:
    return f"contact_person:{case_id}:{staff_id}:{on}"
