"""What is said when housing tells something."""

from datetime import date
from uuid import UUID

from services.notifications.deliveries.db import last_that_left, unheard_variables
from services.notifications.messages.close_messages import settle
from services.notifications.messages.db import Draft, this_event
from services.notifications.messages.domain import (
    CASEWORKERS,
    CONTACT_PERSON,
    HOUSE_MANAGERS,
    THE_PERSON,
    resident_is_written_to,
)
from services.notifications.messages.notify import say
from services.notifications.messages.reopen_messages import reopen
from shared.clock import OSLO
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
    """The person is asked, with the day to answer by."""
    words = {"answer_due_on": event.answer_due_on.isoformat(), "starts_on": event.starts_on.isoformat()}
    await say(tx, Draft(f"offer:{event.offer_id}", "offer", event.case_id, event.programme_id, words), THE_PERSON)


@subscriptions.when(OfferAnswered)
async def when_an_offer_is_answered(event: OfferAnswered, tx: Tx) -> None:
    """Those who plan the place know, and nobody is asked for an answer that was given."""
    await settle(tx, event.case_id, "offer")
    if event.answer == "declined":
        await settle(tx, event.case_id, "stay_rescheduled")
    template = f"offer_{event.answer}"
    words = {"answered_on": event.answered_on.isoformat(), "starts_on": event.starts_on.isoformat()}
    draft = Draft(f"offer:{event.offer_id}", template, event.case_id, event.programme_id, words)
    await say(tx, draft, HOUSE_MANAGERS, CASEWORKERS)


@subscriptions.when(OfferExpired)
async def when_an_offer_expires(event: OfferExpired, tx: Tx) -> None:
    """The person hears that this has no consequences, and somebody tries to reach them."""
    await settle(tx, event.case_id, "offer", "stay_rescheduled")
    words = {"expired_on": event.expired_on.isoformat()}
    draft = Draft(f"offer:{event.offer_id}", "offer_expired", event.case_id, event.programme_id, words)
    await say(tx, draft, THE_PERSON, HOUSE_MANAGERS, CASEWORKERS)


@subscriptions.when(StayRescheduled)
async def when_a_stay_is_rescheduled(event: StayRescheduled, tx: Tx) -> None:
    """The person hears the new day: in the offer itself, where that has neither left the house nor been answered."""
    offer = await unheard_variables(tx, event.case_id, "offer")
    await settle(tx, event.case_id, "offer", "stay_rescheduled", "not_arrived")
    words = {"starts_on": event.starts_on.isoformat(), "previous_start_on": event.previous_start_on.isoformat()}
    draft = Draft(this_event(tx), "stay_rescheduled", event.case_id, event.programme_id, words)
    await say(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS)
    if offer is not None:
        words = offer | {"starts_on": event.starts_on.isoformat()}
        draft = Draft(this_event(tx), "offer", event.case_id, event.programme_id, words)
    await say(tx, draft, THE_PERSON)


@subscriptions.when(StayCancelled)
async def when_a_stay_is_cancelled(event: StayCancelled, tx: Tx) -> None:
    """Nobody is expected any more, and the person hears that they wait for another place and keep their turn."""
    await settle(tx, event.case_id, "offer", "offer_accepted", "stay_rescheduled", "not_arrived", "arrival_undone")
    words = {"starts_on": event.starts_on.isoformat()}
    template = f"stay_cancelled_{event.because}"
    draft = Draft(this_event(tx), template, event.case_id, event.programme_id, words)
    await say(tx, draft, THE_PERSON, CONTACT_PERSON, HOUSE_MANAGERS, CASEWORKERS)


@subscriptions.when(Admitted)
async def when_a_person_is_admitted(event: Admitted, tx: Tx) -> None:
    """Nobody looks for a person who has come."""
    await settle(tx, event.case_id, "not_arrived", "exit_approaching", for_good="arrived")
    await settle(tx, event.case_id, "stay_rescheduled", "arrival_undone")
    await reopen(tx, event.case_id, because="moved_out")


@subscriptions.when(ArrivalCorrected)
async def when_an_arrival_is_corrected(event: ArrivalCorrected, tx: Tx) -> None:
    """What was built on the wrong day is not said any more, and staff tell the person what was said already."""
    await settle(tx, event.case_id, "arrival_corrected", "arrival_undone")
    words = {"previous_on": event.previous_arrived_on.isoformat()}
    if event.arrived_on is None:
        await settle(tx, event.case_id, "stay_expiring", "stay_overdue")
        ahead = {"planned_exit_on": tx.today.isoformat()}
        await reopen(tx, event.case_id, "exit_approaching", because="arrived", not_before=ahead)
        draft = Draft(this_event(tx), "arrival_undone", event.case_id, event.programme_id, words)
    else:
        end = {"agreed_end_on": event.agreed_end_on.isoformat()}
        await settle(tx, event.case_id, "stay_expiring", "stay_overdue", but=end)
        await reopen(tx, event.case_id, "stay_expiring", "stay_overdue", only=end)
        words |= end | {"arrived_on": event.arrived_on.isoformat()}
        words |= await _told_of_another_end(tx, event.case_id, event.agreed_end_on)
        draft = Draft(this_event(tx), "arrival_corrected", event.case_id, event.programme_id, words)
    await say(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS)


@subscriptions.when(NotArrived)
async def when_a_person_has_not_arrived(event: NotArrived, tx: Tx) -> None:
    """Somebody looks for the person."""
    words = {"expected_on": event.expected_on.isoformat()}
    draft = Draft(this_event(tx), "not_arrived", event.case_id, event.programme_id, words)
    await say(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS)


@subscriptions.when(StayExpiring)
async def when_a_stay_is_expiring(event: StayExpiring, tx: Tx) -> None:
    """Staff first: the contact person has talked with the resident before the resident reads about it (60 days)."""
    about = f"end:{event.stay_id}:{event.agreed_end_on}:{event.milestone_days}"
    words = {"agreed_end_on": event.agreed_end_on.isoformat(), "days_left": event.days_left}
    draft = Draft(about, "stay_expiring", event.case_id, event.programme_id, words)
    await say(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS)
    if resident_is_written_to(event.milestone_days):
        await say(tx, draft, THE_PERSON)


@subscriptions.when(StayExtended)
async def when_a_stay_is_extended(event: StayExtended, tx: Tx) -> None:
    """What was said about the old end is no longer true."""
    await settle(tx, event.case_id, "stay_expiring", "stay_overdue")


@subscriptions.when(StayOverdue)
async def when_a_stay_is_overdue(event: StayOverdue, tx: Tx) -> None:
    """People agree on a new date with the resident."""
    words = {"agreed_end_on": event.agreed_end_on.isoformat()}
    draft = Draft(
        f"end:{event.stay_id}:{event.agreed_end_on}", "stay_overdue", event.case_id, event.programme_id, words
    )
    await say(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS)


@subscriptions.when(Discharged)
async def when_a_person_has_moved_out(event: Discharged, tx: Tx) -> None:
    """Nothing about the end of the stay is waiting any more."""
    await settle(tx, event.case_id, "stay_expiring", "stay_overdue", for_good="moved_out")
    await settle(tx, event.case_id, "move_out_corrected", "move_out_undone")


@subscriptions.when(MoveOutCorrected)
async def when_a_move_out_is_corrected(event: MoveOutCorrected, tx: Tx) -> None:
    """Staff know. What the person was told of aftercare because of the wrong day, followup puts right in its turn."""
    await settle(tx, event.case_id, "move_out_corrected", "move_out_undone")
    words = {"previous_on": event.previous_moved_out_on.isoformat()}
    if event.moved_out_on is None:
        end = {"agreed_end_on": event.agreed_end_on.isoformat()}
        await reopen(tx, event.case_id, "stay_expiring", "stay_overdue", because="moved_out", only=end)
        words |= end | await _told_of_another_end(tx, event.case_id, event.agreed_end_on)
        draft = Draft(this_event(tx), "move_out_undone", event.case_id, event.programme_id, words)
    else:
        words |= {"moved_out_on": event.moved_out_on.isoformat()}
        draft = Draft(this_event(tx), "move_out_corrected", event.case_id, event.programme_id, words)
    await say(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS)


async def _told_of_another_end(tx: Tx, case_id: UUID, agreed_end_on: date) -> dict[str, str]:
    """Which message told the person of an agreed end that is not so: its template and its day. Empty where none did."""
    told_last = await last_that_left(tx, case_id, "stay_expiring")
    if told_last is None or told_last.variables["agreed_end_on"] == agreed_end_on.isoformat():
        return {}
    return {"told": told_last.template, "told_on": told_last.written_at.astimezone(OSLO).date().isoformat()}
