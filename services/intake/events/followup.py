"""What followup tells."""

from services.intake.stays.follow_stay import follow_stay
from shared.contracts.followup.aftercare_ended import AftercareEnded
from shared.database import Tx
from shared.messaging import Subscriptions

subscriptions = Subscriptions("followup")


@subscriptions.when(AftercareEnded)
async def when_aftercare_has_ended(event: AftercareEnded, tx: Tx) -> None:
    """Nothing is open in the case any more. It may be told before the move-out is."""
    await follow_stay(event.case_id, "aftercare_ended", tx, words={"ended_on": event.ended_on.isoformat()})
