"""Who is notified of what on events of followup."""

from datetime import date
from uuid import UUID

from services.notifications.cases.record_contact_person import record_contact_person
from services.notifications.corrections.notify_of_corrected_aftercare import notify_of_corrected_aftercare
from services.notifications.messages.about_this_event import about_this_event
from services.notifications.messages.close_messages import close_messages
from services.notifications.messages.domain import THE_PERSON, Draft, member_of_staff
from services.notifications.messages.notify import notify
from services.notifications.messages.reopen_messages import reopen_messages
from shared.contracts.followup.aftercare_corrected import AftercareCorrected
from shared.contracts.followup.aftercare_ended import AftercareEnded
from shared.contracts.followup.aftercare_offered import AftercareOffered
from shared.contracts.followup.aftercare_started import AftercareStarted
from shared.contracts.followup.contact_not_confirmed import ContactNotConfirmed
from shared.contracts.followup.contact_person_assigned import ContactPersonAssigned
from shared.contracts.followup.contact_person_changed import ContactPersonChanged
from shared.database import Tx
from shared.messaging import Subscriptions
from shared.tasks import move_tasks

subscriptions = Subscriptions("followup")

_ABOUT_AFTERCARE = ("aftercare", "aftercare_corrected", "aftercare_taken_back")


@subscriptions.when(ContactPersonAssigned)
async def when_a_contact_person_is_assigned(event: ContactPersonAssigned, tx: Tx) -> None:
    """Tell the person that somebody will be in touch. The contact person introduces themselves."""
    await record_contact_person(tx, event.case_id, event.staff_id)
    await move_tasks(tx, case_id=event.case_id)
    about = _about_contact_person(event.case_id, event.staff_id, event.assigned_on)
    await notify(tx, Draft(about, "contact_person", event.case_id, event.programme_id, {}), THE_PERSON)


@subscriptions.when(ContactPersonChanged)
async def when_a_contact_person_changes(event: ContactPersonChanged, tx: Tx) -> None:
    """Tell the person. Tasks and messages that the previous contact person may not do any more go to the new one."""
    await record_contact_person(tx, event.case_id, event.staff_id)
    await move_tasks(tx, case_id=event.case_id)
    about = _about_contact_person(event.case_id, event.staff_id, event.changed_on)
    await notify(tx, Draft(about, "contact_person_changed", event.case_id, event.programme_id, {}), THE_PERSON)


@subscriptions.when(ContactNotConfirmed)
async def when_a_contact_is_not_confirmed(event: ContactNotConfirmed, tx: Tx) -> None:
    """Notify exactly the members of staff that the event names."""
    variables = {"due_on": event.due_on.isoformat(), "day": event.day}
    about = f"contact:{event.contact_id}"
    draft = Draft(about, "contact_not_confirmed", event.case_id, event.programme_id, variables)
    await notify(tx, draft, *(member_of_staff(staff_id) for staff_id in event.told))


@subscriptions.when(AftercareOffered)
async def when_aftercare_is_offered(event: AftercareOffered, tx: Tx) -> None:
    """Ask the person whether they want aftercare."""
    await close_messages(tx, event.case_id, "aftercare_taken_back")
    await reopen_messages(tx, event.case_id, because="aftercare_ended")
    variables = {"until_on": event.until_on.isoformat()}
    await notify(tx, Draft(about_this_event(tx), "aftercare", event.case_id, event.programme_id, variables), THE_PERSON)


@subscriptions.when(AftercareStarted)
async def when_aftercare_starts(event: AftercareStarted, tx: Tx) -> None:
    """Close the question to the person, who has answered."""
    await close_messages(tx, event.case_id, "aftercare")


@subscriptions.when(AftercareEnded)
async def when_aftercare_ends(event: AftercareEnded, tx: Tx) -> None:
    """Close the offer of aftercare and corrections of its last day, so that they are not sent any more."""
    await close_messages(tx, event.case_id, *_ABOUT_AFTERCARE, because="aftercare_ended")


@subscriptions.when(AftercareCorrected)
async def when_aftercare_is_corrected(event: AftercareCorrected, tx: Tx) -> None:
    """Tell the contact person and the person the right last day, or that the offer is withdrawn."""
    await notify_of_corrected_aftercare(
        tx,
        event.case_id,
        event.programme_id,
        previous_until_on=event.previous_until_on,
        until_on=event.until_on,
    )


def _about_contact_person(case_id: UUID, staff_id: UUID, on: date) -> str:
    return f"contact_person:{case_id}:{staff_id}:{on}"
