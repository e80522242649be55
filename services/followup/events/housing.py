"""Housing's events that followup subscribes to."""

from services.followup.moves.correct_arrival import correct_arrival
from services.followup.moves.correct_move_out import correct_move_out
from services.followup.moves.follow_arrival import follow_arrival
from services.followup.moves.follow_move_out import follow_move_out
from shared.contracts.housing.admitted import Admitted
from shared.contracts.housing.arrival_corrected import ArrivalCorrected
from shared.contracts.housing.discharged import Discharged
from shared.contracts.housing.move_out_corrected import MoveOutCorrected
from shared.database import Tx
from shared.messaging import Subscriptions

subscriptions = Subscriptions("housing")


@subscriptions.when(Admitted)
async def when_a_person_is_admitted(event: Admitted, tx: Tx) -> None:
    """Plan the contacts of the stay."""
    await follow_arrival(tx, event.case_id, event.programme_id, arrived_on=event.arrived_on)


@subscriptions.when(Discharged)
async def when_a_person_has_moved_out(event: Discharged, tx: Tx) -> None:
    """Offer aftercare from the day the person really moved, and plan the contacts at home."""
    await follow_move_out(tx, event.case_id, event.programme_id, moved_out_on=event.moved_out_on)


@subscriptions.when(ArrivalCorrected)
async def when_an_arrival_is_corrected(event: ArrivalCorrected, tx: Tx) -> None:
    """Move the contacts after the arrival to the corrected day, or cancel them."""
    await correct_arrival(tx, event.case_id, event.programme_id, arrived_on=event.arrived_on)


@subscriptions.when(MoveOutCorrected)
async def when_a_move_out_is_corrected(event: MoveOutCorrected, tx: Tx) -> None:
    """Move the contacts after the move-out and aftercare to the corrected day, or take both back: the stay goes on."""
    await correct_move_out(tx, event.case_id, event.programme_id, moved_out_on=event.moved_out_on)
