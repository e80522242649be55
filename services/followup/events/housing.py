"""What followup does when housing tells something."""

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
    """The first weeks get their contacts."""
    await follow_arrival(tx, event.case_id, event.programme_id, arrived_on=event.arrived_on)


@subscriptions.when(Discharged)
async def when_a_person_has_moved_out(event: Discharged, tx: Tx) -> None:
    """So do the first weeks at home, and aftercare is offered from the day the person really moved."""
    await follow_move_out(tx, event.case_id, event.programme_id, moved_out_on=event.moved_out_on)


@subscriptions.when(ArrivalCorrected)
async def when_an_arrival_is_corrected(event: ArrivalCorrected, tx: Tx) -> None:
    """The contacts after it follow to the day that stands now, or wait for an arrival."""
    await correct_arrival(tx, event.case_id, event.programme_id, arrived_on=event.arrived_on)


@subscriptions.when(MoveOutCorrected)
async def when_a_move_out_is_corrected(event: MoveOutCorrected, tx: Tx) -> None:
    """So do the contacts after the move-out, and aftercare; or both are taken back and the stay goes on."""
    await correct_move_out(tx, event.case_id, event.programme_id, moved_out_on=event.moved_out_on)
