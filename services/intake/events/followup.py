"""Events of followup."""

from services.intake.stays.record_end_of_aftercare import record_end_of_aftercare
from shared.contracts.followup.aftercare_ended import AftercareEnded
from shared.database import Tx
from shared.messaging import Subscriptions

subscriptions = Subscriptions("followup")


@subscriptions.when(AftercareEnded)
async def when_aftercare_has_ended(event: AftercareEnded, tx: Tx) -> None:
    """Record the end of aftercare in the history. The event may arrive before the move-out does."""
    await record_end_of_aftercare(tx, event.case_id, ended_on=event.ended_on)
