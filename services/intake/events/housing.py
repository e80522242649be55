"""What housing tells: from here on the status of the case is what happens in the house."""

from services.intake.stays.follow_stay import follow_stay
from shared.contracts.housing.admitted import Admitted
from shared.contracts.housing.arrival_corrected import ArrivalCorrected
from shared.contracts.housing.discharged import Discharged
from shared.contracts.housing.move_out_corrected import MoveOutCorrected
from shared.contracts.housing.not_arrived import NotArrived
from shared.contracts.housing.offer_answered import OfferAnswered
from shared.contracts.housing.stay_cancelled import StayCancelled
from shared.contracts.housing.stay_extended import StayExtended
from shared.database import Tx
from shared.messaging import Subscriptions

subscriptions = Subscriptions("housing")


@subscriptions.when(OfferAnswered)
async def when_an_offer_is_answered(event: OfferAnswered, tx: Tx) -> None:
    """With a place agreed, a near exit is no longer an alarm."""
    accepted = event.answer == "accepted"
    await follow_stay(event.case_id, f"offer_{event.answer}", tx, has_place=accepted)


@subscriptions.when(Admitted)
async def when_a_person_is_admitted(event: Admitted, tx: Tx) -> None:
    """The person lives there."""
    words = {"arrived_on": event.arrived_on.isoformat(), "agreed_end_on": event.agreed_end_on.isoformat()}
    await follow_stay(event.case_id, "admitted", tx, status="admitted", has_place=True, words=words)


@subscriptions.when(ArrivalCorrected)
async def when_an_arrival_is_corrected(event: ArrivalCorrected, tx: Tx) -> None:
    """Another day; or the person has not come, and the case is as granted as before."""
    words = {"previous_arrived_on": event.previous_arrived_on.isoformat()}
    if event.arrived_on:
        words |= {"arrived_on": event.arrived_on.isoformat(), "agreed_end_on": event.agreed_end_on.isoformat()}
        await follow_stay(event.case_id, "arrival_corrected", tx, words=words)
    else:
        await follow_stay(event.case_id, "arrival_taken_back", tx, status="granted", has_place=True, words=words)


@subscriptions.when(StayCancelled)
async def when_a_planned_stay_is_cancelled(event: StayCancelled, tx: Tx) -> None:
    """The person waits for a place again, and a near exit is an alarm again."""
    await follow_stay(
        event.case_id, "stay_cancelled", tx, has_place=False, words={"starts_on": event.starts_on.isoformat()}
    )


@subscriptions.when(NotArrived)
async def when_a_person_has_not_arrived(event: NotArrived, tx: Tx) -> None:
    """Somebody looks for the person; the case stands as it stood."""
    await follow_stay(event.case_id, "not_arrived", tx, words={"expected_on": event.expected_on.isoformat()})


@subscriptions.when(StayExtended)
async def when_a_stay_is_extended(event: StayExtended, tx: Tx) -> None:
    """The agreed end moved."""
    await follow_stay(event.case_id, "stay_extended", tx, words={"agreed_end_on": event.agreed_end_on.isoformat()})


@subscriptions.when(Discharged)
async def when_a_person_is_discharged(event: Discharged, tx: Tx) -> None:
    """The person has moved out: the case has ended, though aftercare may go on."""
    words = {"moved_out_on": event.moved_out_on.isoformat()}
    await follow_stay(event.case_id, "discharged", tx, status="ended", has_place=False, words=words)


@subscriptions.when(MoveOutCorrected)
async def when_a_move_out_is_corrected(event: MoveOutCorrected, tx: Tx) -> None:
    """Another day; or the person still lives there, and the case has not ended."""
    words = {"previous_moved_out_on": event.previous_moved_out_on.isoformat()}
    if event.moved_out_on:
        words["moved_out_on"] = event.moved_out_on.isoformat()
        await follow_stay(event.case_id, "move_out_corrected", tx, words=words)
    else:
        await follow_stay(event.case_id, "move_out_taken_back", tx, status="admitted", has_place=True, words=words)
