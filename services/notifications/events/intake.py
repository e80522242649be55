"""What is said when intake tells something."""

from services.notifications.deaths.resume_after_correction import resume_after_correction
from services.notifications.deaths.stop_for_death import stop_for_death
from services.notifications.messages.close_messages import settle
from services.notifications.messages.db import Draft
from services.notifications.messages.domain import CASEWORKERS, HOUSE_MANAGERS, THE_PERSON
from services.notifications.messages.notify import say
from shared.contracts.intake.application_received import ApplicationReceived
from shared.contracts.intake.application_withdrawn import ApplicationWithdrawn
from shared.contracts.intake.death_corrected import DeathCorrected
from shared.contracts.intake.death_recorded import DeathRecorded
from shared.contracts.intake.decision_made import DecisionMade
from shared.contracts.intake.exit_approaching import ExitApproaching
from shared.database import Tx
from shared.messaging import Subscriptions

subscriptions = Subscriptions("intake")

_BEFORE_A_STAY = (
    "new_application", "exit_approaching", "contact_person_wanted", "offer", "offer_expired", "stay_rescheduled",
    "stay_cancelled_not_arrived", "stay_cancelled_by_person", "stay_cancelled_by_house",
)  # fmt: skip
"""What nobody needs to hear any more who has taken the application back."""


@subscriptions.when(ApplicationReceived)
async def when_an_application_is_received(event: ApplicationReceived, tx: Tx) -> None:
    """The applicant gets a receipt, in the trace of the click that sent the application; caseworkers get work."""
    about = f"application:{event.application_id}"
    words = {"reference": event.reference, "received_on": event.received_on.isoformat()}
    receipt = Draft(about, "receipt", event.case_id, event.programme_id, words, reference=event.reference)
    await say(tx, receipt, THE_PERSON)
    await say(tx, Draft(about, "new_application", event.case_id, event.programme_id, words), CASEWORKERS)


@subscriptions.when(DecisionMade)
async def when_a_decision_is_made(event: DecisionMade, tx: Tx) -> None:
    """The person is told that there is a letter, whatever it says; a granted place needs a contact person."""
    about = f"decision:{event.application_id}"
    await settle(tx, event.case_id, "new_application")
    words = {"complaint_due_on": event.complaint_due_on.isoformat()}
    await say(tx, Draft(about, "decision", event.case_id, event.programme_id, words), THE_PERSON)
    if event.outcome == "granted":
        words = {"decided_on": event.decided_on.isoformat()}
        wanted = Draft(about, "contact_person_wanted", event.case_id, event.programme_id, words)
        await say(tx, wanted, HOUSE_MANAGERS)


@subscriptions.when(ExitApproaching)
async def when_an_exit_approaches(event: ExitApproaching, tx: Tx) -> None:
    """Somebody acts before the day and not after it."""
    about = f"exit:{event.case_id}:{event.planned_exit_on}"
    words = {"planned_exit_on": event.planned_exit_on.isoformat(), "days_left": event.days_left}
    await say(tx, Draft(about, "exit_approaching", event.case_id, event.programme_id, words), CASEWORKERS)


@subscriptions.when(ApplicationWithdrawn)
async def when_an_application_is_withdrawn(event: ApplicationWithdrawn, tx: Tx) -> None:
    """Nobody has to do anything in this case any more."""
    await settle(tx, event.case_id, *_BEFORE_A_STAY, for_good="withdrawn")


@subscriptions.when(DeathRecorded)
async def when_a_death_is_recorded(event: DeathRecorded, tx: Tx) -> None:
    """Nothing more is said to the person, whoever tells of what."""
    await stop_for_death(tx, event.case_id, event.programme_id, event.recorded_on)


@subscriptions.when(DeathCorrected)
async def when_a_death_is_corrected(event: DeathCorrected, tx: Tx) -> None:
    """The person lives, and has a right to hear what happened from a human being."""
    await resume_after_correction(tx, event.case_id, event.programme_id, event.corrected_on)
