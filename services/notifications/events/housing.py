"""Who is notified of what on events of housing."""

from services.notifications.consents.ask_to_inform import ask_to_inform
from services.notifications.consents.stop_informing import stop_informing
from services.notifications.corrections.notify_of_corrected_arrival import notify_of_corrected_arrival
from services.notifications.corrections.notify_of_corrected_move_out import notify_of_corrected_move_out
from services.notifications.corrections.notify_of_rescheduled_stay import notify_of_rescheduled_stay
from services.notifications.corrections.stop_asking_to_tell import stop_asking_to_tell
from services.notifications.messages.about_this_event import about_this_event
from services.notifications.messages.close_messages import close_messages
from services.notifications.messages.domain import (
    CASEWORKERS,
    CONTACT_PERSON,
    HOUSE_MANAGERS,
    THE_PERSON,
    Draft,
    resident_is_written_to,
)
from services.notifications.messages.notify import notify
from services.notifications.messages.reopen_messages import reopen_messages
from shared.contracts.housing.admitted import Admitted
from shared.contracts.housing.arrival_corrected import ArrivalCorrected
from shared.contracts.housing.discharged import Discharged
from shared.contracts.housing.move_out_corrected import MoveOutCorrected
from shared.contracts.housing.not_arrived import NotArrived
from shared.contracts.housing.offer_answered import OfferAnswered
from shared.contracts.housing.offer_expired import OfferExpired
from shared.contracts.housing.offer_made import OfferMade
from shared.contracts.housing.stay_cancelled import StayCancelled
from shared.contracts.housing.stay_expiring import StayExpiring
from shared.contracts.housing.stay_extended import StayExtended
from shared.contracts.housing.stay_overdue import StayOverdue
from shared.contracts.housing.stay_rescheduled import StayRescheduled
from shared.database import Tx
from shared.messaging import Subscriptions

subscriptions = Subscriptions("housing")


@subscriptions.when(OfferMade)
async def when_a_place_is_offered(event: OfferMade, tx: Tx) -> None:
    """Ask the person about the offer, and say the last day to answer."""
    variables = {"answer_due_on": event.answer_due_on.isoformat(), "starts_on": event.starts_on.isoformat()}
    await notify(
        tx, Draft(f"offer:{event.offer_id}", "offer", event.case_id, event.programme_id, variables), THE_PERSON
    )


@subscriptions.when(OfferAnswered)
async def when_an_offer_is_answered(event: OfferAnswered, tx: Tx) -> None:
    """Notify the staff who plan the place, and close the question to the person."""
    await close_messages(tx, event.case_id, "offer")
    if event.answer == "declined":
        await close_messages(tx, event.case_id, "stay_rescheduled")
    template = f"offer_{event.answer}"
    variables = {"answered_on": event.answered_on.isoformat(), "starts_on": event.starts_on.isoformat()}
    draft = Draft(f"offer:{event.offer_id}", template, event.case_id, event.programme_id, variables)
    await notify(tx, draft, HOUSE_MANAGERS, CASEWORKERS)


@subscriptions.when(OfferExpired)
async def when_an_offer_expires(event: OfferExpired, tx: Tx) -> None:
    """Tell the person that not answering has no consequences, and let staff try to reach them."""
    await close_messages(tx, event.case_id, "offer", "stay_rescheduled")
    variables = {"expired_on": event.expired_on.isoformat()}
    draft = Draft(f"offer:{event.offer_id}", "offer_expired", event.case_id, event.programme_id, variables)
    await notify(tx, draft, THE_PERSON, HOUSE_MANAGERS, CASEWORKERS)


@subscriptions.when(StayRescheduled)
async def when_a_stay_is_rescheduled(event: StayRescheduled, tx: Tx) -> None:
    """Notify staff and the person of the new day."""
    await notify_of_rescheduled_stay(
        tx,
        event.case_id,
        event.programme_id,
        starts_on=event.starts_on,
        previous_start_on=event.previous_start_on,
    )


@subscriptions.when(StayCancelled)
async def when_a_stay_is_cancelled(event: StayCancelled, tx: Tx) -> None:
    """Close messages about the arrival. Tell the person that they wait for another place and keep their turn."""
    await close_messages(
        tx, event.case_id, "offer", "offer_accepted", "stay_rescheduled", "not_arrived", "arrival_undone"
    )
    variables = {"starts_on": event.starts_on.isoformat()}
    template = f"stay_cancelled_{event.because}"
    draft = Draft(about_this_event(tx), template, event.case_id, event.programme_id, variables)
    await notify(tx, draft, THE_PERSON, CONTACT_PERSON, HOUSE_MANAGERS, CASEWORKERS)


@subscriptions.when(Admitted)
async def when_a_person_is_admitted(event: Admitted, tx: Tx) -> None:
    """Close the messages that ask staff to look for the person, and tell the home municipality with their consent."""
    await close_messages(tx, event.case_id, "not_arrived", "exit_approaching", because="arrived")
    await close_messages(tx, event.case_id, "stay_rescheduled", "arrival_undone")
    await reopen_messages(tx, event.case_id, because="moved_out")
    await ask_to_inform(tx, event.case_id, "moved_in")


@subscriptions.when(ArrivalCorrected)
async def when_an_arrival_is_corrected(event: ArrivalCorrected, tx: Tx) -> None:
    """Close messages that follow from the wrong day, and notify staff of the right one."""
    await notify_of_corrected_arrival(
        tx,
        event.case_id,
        event.programme_id,
        previous_arrived_on=event.previous_arrived_on,
        arrived_on=event.arrived_on,
        agreed_end_on=event.agreed_end_on,
    )
    if event.arrived_on is None:
        await stop_informing(tx, event.case_id, "moved_in")


@subscriptions.when(NotArrived)
async def when_a_person_has_not_arrived(event: NotArrived, tx: Tx) -> None:
    """Ask staff to look for the person."""
    variables = {"expected_on": event.expected_on.isoformat()}
    draft = Draft(about_this_event(tx), "not_arrived", event.case_id, event.programme_id, variables)
    await notify(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS)


@subscriptions.when(StayExpiring)
async def when_a_stay_is_expiring(event: StayExpiring, tx: Tx) -> None:
    """Notify staff from 90 days before the end on, and the resident from 60 days on."""
    about = f"end:{event.stay_id}:{event.agreed_end_on}:{event.milestone_days}"
    variables = {"agreed_end_on": event.agreed_end_on.isoformat(), "days_left": event.days_left}
    draft = Draft(about, "stay_expiring", event.case_id, event.programme_id, variables)
    await notify(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS)
    if resident_is_written_to(event.milestone_days):
        await notify(tx, draft, THE_PERSON)


@subscriptions.when(StayExtended)
async def when_a_stay_is_extended(event: StayExtended, tx: Tx) -> None:
    """Close messages and tasks about the old end: the person has agreed on the new one."""
    await close_messages(tx, event.case_id, "stay_expiring", "stay_overdue")
    await stop_asking_to_tell(tx, event.case_id)


@subscriptions.when(StayOverdue)
async def when_a_stay_is_overdue(event: StayOverdue, tx: Tx) -> None:
    """Ask staff to agree on a new date with the resident."""
    variables = {"agreed_end_on": event.agreed_end_on.isoformat()}
    draft = Draft(
        f"end:{event.stay_id}:{event.agreed_end_on}", "stay_overdue", event.case_id, event.programme_id, variables
    )
    await notify(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS)


@subscriptions.when(Discharged)
async def when_a_person_has_moved_out(event: Discharged, tx: Tx) -> None:
    """Close messages about the end of the stay, and tell the home municipality with the consent of the person."""
    await close_messages(tx, event.case_id, "stay_expiring", "stay_overdue", because="moved_out")
    await close_messages(tx, event.case_id, "move_out_corrected", "move_out_undone")
    await stop_asking_to_tell(tx, event.case_id)
    await ask_to_inform(tx, event.case_id, "moved_out")


@subscriptions.when(MoveOutCorrected)
async def when_a_move_out_is_corrected(event: MoveOutCorrected, tx: Tx) -> None:
    """Notify staff of the right day, or that the person still lives there."""
    await notify_of_corrected_move_out(
        tx,
        event.case_id,
        event.programme_id,
        previous_moved_out_on=event.previous_moved_out_on,
        moved_out_on=event.moved_out_on,
        agreed_end_on=event.agreed_end_on,
    )
    if event.moved_out_on is None:
        await stop_informing(tx, event.case_id, "moved_out")
