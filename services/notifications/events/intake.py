"""Who is notified of what on events of intake."""

from services.notifications.contact_changes.ask_to_confirm import ask_to_confirm
from services.notifications.contact_changes.stop_asking_to_confirm import stop_asking_to_confirm
from services.notifications.deaths.resume_after_correction import resume_after_correction
from services.notifications.deaths.stop_for_death import stop_for_death
from services.notifications.messages.about_change import about_change
from services.notifications.messages.close_messages import close_messages
from services.notifications.messages.domain import CASEWORKERS, THE_PERSON, Draft
from services.notifications.messages.notify import notify
from shared.contracts.intake.application_received import ApplicationReceived
from shared.contracts.intake.application_withdrawn import ApplicationWithdrawn
from shared.contracts.intake.case_readers_changed import CaseReadersChanged
from shared.contracts.intake.contact_change_asked import ContactChangeAsked
from shared.contracts.intake.contact_change_ended import ContactChangeEnded
from shared.contracts.intake.contact_changed import ContactChanged
from shared.contracts.intake.death_corrected import DeathCorrected
from shared.contracts.intake.death_recorded import DeathRecorded
from shared.contracts.intake.decision_made import DecisionMade
from shared.contracts.intake.exit_approaching import ExitApproaching
from shared.contracts.intake.helper_link_made import HelperLinkMade
from shared.contracts.intake.withdrawal_asked import WithdrawalAsked
from shared.contracts.intake.withdrawal_taken_back import WithdrawalTakenBack
from shared.database import Tx
from shared.messaging import Subscriptions
from shared.readers.keep import keep_readers
from shared.tasks import move_tasks

subscriptions = Subscriptions("intake")

_BEFORE_A_STAY = (
    "new_application", "exit_approaching", "offer", "offer_expired", "stay_rescheduled",
    "stay_cancelled_not_arrived", "stay_cancelled_by_person", "stay_cancelled_by_house",
)  # fmt: skip
"""The templates that are closed when the application is withdrawn."""


@subscriptions.when(ApplicationReceived)
async def when_an_application_is_received(event: ApplicationReceived, tx: Tx) -> None:
    """Send the applicant a receipt, in the trace of the click that sent the application, and notify caseworkers."""
    about = f"application:{event.application_id}"
    variables = {"reference": event.reference, "received_on": event.received_on.isoformat()}
    receipt = Draft(about, "receipt", event.case_id, event.programme_id, variables, reference=event.reference)
    await notify(tx, receipt, THE_PERSON)
    await notify(tx, Draft(about, "new_application", event.case_id, event.programme_id, variables), CASEWORKERS)


@subscriptions.when(DecisionMade)
async def when_a_decision_is_made(event: DecisionMade, tx: Tx) -> None:
    """Tell the person that there is a letter, whatever its outcome."""
    about = f"decision:{event.application_id}"
    await close_messages(tx, event.case_id, "new_application")
    variables = {"complaint_due_on": event.complaint_due_on.isoformat()}
    await notify(tx, Draft(about, "decision", event.case_id, event.programme_id, variables), THE_PERSON)


@subscriptions.when(ExitApproaching)
async def when_an_exit_approaches(event: ExitApproaching, tx: Tx) -> None:
    """Notify caseworkers, who can act before the planned exit."""
    about = f"exit:{event.case_id}:{event.planned_exit_on}"
    variables = {"planned_exit_on": event.planned_exit_on.isoformat(), "days_left": event.days_left}
    await notify(tx, Draft(about, "exit_approaching", event.case_id, event.programme_id, variables), CASEWORKERS)


@subscriptions.when(ApplicationWithdrawn)
async def when_an_application_is_withdrawn(event: ApplicationWithdrawn, tx: Tx) -> None:
    """Close the messages of the case: nothing in it is to be done any more."""
    await close_messages(tx, event.case_id, *_BEFORE_A_STAY, because="withdrawn")


@subscriptions.when(WithdrawalAsked)
async def when_a_withdrawal_is_asked_for(event: WithdrawalAsked, tx: Tx) -> None:
    """Tell the person, by the channel they have: whoever has the reference may have asked in their name."""
    about = f"withdrawal:{event.request_id}"
    variables = {"takes_effect_on": event.takes_effect_on.isoformat()}
    await notify(tx, Draft(about, "withdrawal_asked", event.case_id, event.programme_id, variables), THE_PERSON)


@subscriptions.when(WithdrawalTakenBack)
async def when_a_withdrawal_is_taken_back(event: WithdrawalTakenBack, tx: Tx) -> None:
    """Tell the person. A message about the wish that has not left is stopped, and then nothing needs telling."""
    if await close_messages(tx, event.case_id, "withdrawal_asked"):
        return
    about = f"withdrawal_taken_back:{event.request_id}"
    await notify(tx, Draft(about, "withdrawal_taken_back", event.case_id, event.programme_id, {}), THE_PERSON)


@subscriptions.when(HelperLinkMade)
async def when_a_helper_link_is_made(event: HelperLinkMade, tx: Tx) -> None:
    """Tell the person, by the channel they have: whoever has the reference may have made it in their name."""
    about = f"helper_link:{event.link_id}"
    variables = {"last_on": event.last_on.isoformat()}
    await notify(tx, Draft(about, "helper_link", event.case_id, event.programme_id, variables), THE_PERSON)


@subscriptions.when(ContactChangeAsked)
async def when_a_contact_change_is_asked_for(event: ContactChangeAsked, tx: Tx) -> None:
    """Send the code the old way; where it is lost, ask a member of staff by name to confirm, and tell the old way."""
    about, (case_id, programme_id) = f"contact_change:{event.change_id}", (event.case_id, event.programme_id)
    if event.by_code:
        variables = about_change(event.change_id)
        await notify(tx, Draft(about, "contact_code", case_id, programme_id, variables), THE_PERSON)
        return
    await notify(tx, Draft(about, "contact_change_asked", case_id, programme_id, {}), THE_PERSON)
    await ask_to_confirm(tx, case_id, event.change_id)


@subscriptions.when(ContactChanged)
async def when_a_contact_has_changed(event: ContactChanged, tx: Tx) -> None:
    """Tell the person the new way and, where something can be sent there, the old one."""
    about, (case_id, programme_id) = f"contact_changed:{event.change_id}", (event.case_id, event.programme_id)
    await stop_asking_to_confirm(tx, case_id, event.change_id)
    await notify(tx, Draft(about, "contact_changed", case_id, programme_id, {}), THE_PERSON)
    if not event.reached_before:
        return
    variables = about_change(event.change_id)
    if event.take_back_until_on is None:
        template = "contact_changed_before"
    else:
        template, variables = "contact_take_back", variables | {"until_on": event.take_back_until_on.isoformat()}
    await notify(tx, Draft(f"{about}:before", template, case_id, programme_id, variables), THE_PERSON)


@subscriptions.when(ContactChangeEnded)
async def when_a_contact_change_has_ended(event: ContactChangeEnded, tx: Tx) -> None:
    """Nobody confirms it any more. A change that was taken back is told the way that is right again."""
    await stop_asking_to_confirm(tx, event.case_id, event.change_id)
    if event.taken_back:
        await close_messages(tx, event.case_id, "contact_changed", "contact_changed_before", "contact_take_back")
        about = f"contact_change_taken_back:{event.change_id}"
        draft = Draft(about, "contact_change_taken_back", event.case_id, event.programme_id, {})
        await notify(tx, draft, THE_PERSON)


@subscriptions.when(DeathRecorded)
async def when_a_death_is_recorded(event: DeathRecorded, tx: Tx) -> None:
    """Stop all messages to the person, also those of later events."""
    await stop_for_death(tx, event.case_id, event.programme_id, event.recorded_on)


@subscriptions.when(DeathCorrected)
async def when_a_death_is_corrected(event: DeathCorrected, tx: Tx) -> None:
    """Ask staff to tell the person what happened. After that, messages are sent again."""
    await resume_after_correction(tx, event.case_id, event.programme_id, event.corrected_on)


@subscriptions.when(CaseReadersChanged)
async def when_readers_change(event: CaseReadersChanged, tx: Tx) -> None:
    """Hide the messages of the case from everybody but its readers, or show them again, and pass the tasks on."""
    await keep_readers(tx, event.case_id, event.protection, event.reader_ids)
    await move_tasks(tx, case_id=event.case_id)
