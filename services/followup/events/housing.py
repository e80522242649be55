"""What followup does when housing tells something."""

from services.followup.usecases.follow_arrival import follow_arrival
from services.followup.usecases.follow_move_out import follow_move_out
from shared.contracts.housing.admitted import Admitted
from shared.contracts.housing.discharged import Discharged
from shared.database import Tx
from shared.messaging import ToldBy

told = ToldBy("housing")


@told.when(Admitted)
async def when_a_person_is_admitted(event: Admitted, tx: Tx) -> None:
    """The first weeks get their contacts."""
    await follow_arrival(tx, event.case_id, event.programme_id, arrived_on=event.arrived_on)


@told.when(Discharged)
async def when_a_person_has_moved_out(event: Discharged, tx: Tx) -> None:
    """So do the first weeks at home, and aftercare is offered from the day the person really moved."""
    await follow_move_out(tx, event.case_id, event.programme_id, moved_out_on=event.moved_out_on)
