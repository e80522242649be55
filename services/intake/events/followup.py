"""Events of followup."""

from services.intake.stays.record_aftercare import record_aftercare
from services.intake.stays.record_end_of_aftercare import record_end_of_aftercare
from shared.contracts.followup.aftercare_corrected import AftercareCorrected
from shared.contracts.followup.aftercare_ended import AftercareEnded
from shared.contracts.followup.aftercare_offered import AftercareOffered
from shared.contracts.followup.aftercare_started import AftercareStarted
from shared.database import Tx
from shared.messaging import Subscriptions

subscriptions = Subscriptions("followup")


@subscriptions.when(AftercareOffered)
async def when_aftercare_is_offered(event: AftercareOffered, tx: Tx) -> None:
    """Record the last day, which the person sees on the status page. The event may arrive before the move-out does."""
    await record_aftercare(tx, event.case_id, until_on=event.until_on)


@subscriptions.when(AftercareStarted)
async def when_aftercare_has_started(event: AftercareStarted, tx: Tx) -> None:
    """Record the first and the last day."""
    await record_aftercare(tx, event.case_id, until_on=event.until_on, started_on=event.started_on)


@subscriptions.when(AftercareCorrected)
async def when_aftercare_is_corrected(event: AftercareCorrected, tx: Tx) -> None:
    """Record the last day that is valid now. Without one, nothing is offered any more."""
    await record_aftercare(tx, event.case_id, until_on=event.until_on, corrected=True)


@subscriptions.when(AftercareEnded)
async def when_aftercare_has_ended(event: AftercareEnded, tx: Tx) -> None:
    """Record the end of aftercare in the history. The event may arrive before the move-out does."""
    await record_end_of_aftercare(tx, event.case_id, ended_on=event.ended_on)
