"""Events of housing: after the decision, the status of a case follows the stay."""

from services.intake.stays.correct_arrival import correct_arrival
from services.intake.stays.correct_move_out import correct_move_out
from services.intake.stays.record_arrival import record_arrival
from services.intake.stays.record_cancelled_stay import record_cancelled_stay
from services.intake.stays.record_expired_offer import record_expired_offer
from services.intake.stays.record_extension import record_extension
from services.intake.stays.record_move_out import record_move_out
from services.intake.stays.record_new_day import record_new_day
from services.intake.stays.record_not_arrived import record_not_arrived
from services.intake.stays.record_offer import record_offer
from services.intake.stays.record_offer_answer import record_offer_answer
from shared.contracts.housing.admitted import Admitted
from shared.contracts.housing.arrival_corrected import ArrivalCorrected
from shared.contracts.housing.discharged import Discharged
from shared.contracts.housing.move_out_corrected import MoveOutCorrected
from shared.contracts.housing.not_arrived import NotArrived
from shared.contracts.housing.offer_answered import OfferAnswered
from shared.contracts.housing.offer_expired import OfferExpired
from shared.contracts.housing.offer_made import OfferMade
from shared.contracts.housing.stay_cancelled import StayCancelled
from shared.contracts.housing.stay_extended import StayExtended
from shared.contracts.housing.stay_rescheduled import StayRescheduled
from shared.database import Tx
from shared.messaging import Subscriptions

subscriptions = Subscriptions("housing")


@subscriptions.when(OfferMade)
async def when_an_offer_is_made(event: OfferMade, tx: Tx) -> None:
    """Record the days, which the person sees on the status page."""
    await record_offer(tx, event.case_id, answer_due_on=event.answer_due_on, starts_on=event.starts_on)


@subscriptions.when(OfferExpired)
async def when_an_offer_expires(event: OfferExpired, tx: Tx) -> None:
    """Record that the person waits for a place again."""
    await record_expired_offer(tx, event.case_id)


@subscriptions.when(StayRescheduled)
async def when_a_planned_stay_is_rescheduled(event: StayRescheduled, tx: Tx) -> None:
    """Record the new planned day of arrival."""
    await record_new_day(tx, event.case_id, starts_on=event.starts_on)


@subscriptions.when(OfferAnswered)
async def when_an_offer_is_answered(event: OfferAnswered, tx: Tx) -> None:
    """Record the answer. Once a place is accepted, a near exit needs no warning."""
    await record_offer_answer(tx, event.case_id, accepted=event.answer == "accepted", starts_on=event.starts_on)


@subscriptions.when(Admitted)
async def when_a_person_is_admitted(event: Admitted, tx: Tx) -> None:
    """Record that the person has moved in."""
    await record_arrival(tx, event.case_id, arrived_on=event.arrived_on, agreed_end_on=event.agreed_end_on)


@subscriptions.when(ArrivalCorrected)
async def when_an_arrival_is_corrected(event: ArrivalCorrected, tx: Tx) -> None:
    """Record the corrected day. Without a day the person has not arrived, and the case is granted again."""
    await correct_arrival(
        tx,
        event.case_id,
        arrived_on=event.arrived_on,
        previous_arrived_on=event.previous_arrived_on,
        agreed_end_on=event.agreed_end_on,
    )


@subscriptions.when(StayCancelled)
async def when_a_planned_stay_is_cancelled(event: StayCancelled, tx: Tx) -> None:
    """Record that the person waits for a place again, so that a near exit needs a warning again."""
    await record_cancelled_stay(tx, event.case_id, starts_on=event.starts_on)


@subscriptions.when(NotArrived)
async def when_a_person_has_not_arrived(event: NotArrived, tx: Tx) -> None:
    """Record the missed arrival in the history. The status of the case does not change."""
    await record_not_arrived(tx, event.case_id, expected_on=event.expected_on)


@subscriptions.when(StayExtended)
async def when_a_stay_is_extended(event: StayExtended, tx: Tx) -> None:
    """Record the new agreed end in the history."""
    await record_extension(tx, event.case_id, agreed_end_on=event.agreed_end_on)


@subscriptions.when(Discharged)
async def when_a_person_is_discharged(event: Discharged, tx: Tx) -> None:
    """Record the move-out. The case has ended, though aftercare may go on."""
    await record_move_out(tx, event.case_id, moved_out_on=event.moved_out_on)


@subscriptions.when(MoveOutCorrected)
async def when_a_move_out_is_corrected(event: MoveOutCorrected, tx: Tx) -> None:
    """Record the corrected day. Without a day the person still lives there, and the case has not ended."""
    await correct_move_out(
        tx,
        event.case_id,
        moved_out_on=event.moved_out_on,
        previous_moved_out_on=event.previous_moved_out_on,
    )
