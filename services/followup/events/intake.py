"""Intake's events that followup subscribes to."""

from services.followup.cases.open_case import open_case
from services.followup.cases.record_case import record_case
from services.followup.contact_persons.ask_for_contact_person import ask_for_contact_person
from services.followup.contact_persons.follow_readers import follow_readers
from services.followup.deaths.resume_after_correction import resume_after_correction
from services.followup.deaths.stop_for_death import stop_for_death
from services.followup.moves.define_programme import define_programme
from shared.contracts.intake.application_withdrawn import ApplicationWithdrawn
from shared.contracts.intake.case_readers_changed import CaseReadersChanged
from shared.contracts.intake.death_corrected import DeathCorrected
from shared.contracts.intake.death_recorded import DeathRecorded
from shared.contracts.intake.decision_made import DecisionMade
from shared.contracts.intake.programme_defined import ProgrammeDefined
from shared.database import Tx
from shared.messaging import Subscriptions
from shared.readers.keep import keep_readers
from shared.tasks import move_tasks

subscriptions = Subscriptions("intake")


@subscriptions.when(ProgrammeDefined)
async def when_a_programme_is_defined(event: ProgrammeDefined, tx: Tx) -> None:
    """Keep the programme's rhythms of contact and how long aftercare lasts.

    An older definition has the first days only.
    """
    in_stay, in_aftercare = event.contacts_in_stay, event.contacts_in_aftercare
    await define_programme(
        tx,
        event.programme_id,
        aftercare_period=event.aftercare_period,
        contact_days=in_aftercare.days if in_aftercare else event.contact_days,
        aftercare_contacts_every=in_aftercare.every if in_aftercare else None,
        stay_contact_days=in_stay.days if in_stay else None,
        stay_contacts_every=in_stay.every if in_stay else None,
    )


@subscriptions.when(DecisionMade)
async def when_a_decision_is_made(event: DecisionMade, tx: Tx) -> None:
    """Where a place is granted, the person should have a contact person from now on."""
    if event.outcome == "granted":
        case = await open_case(tx, event.case_id, event.programme_id, granted_on=event.decided_on)
        await ask_for_contact_person(tx, case)


@subscriptions.when(ApplicationWithdrawn)
async def when_an_application_is_withdrawn(event: ApplicationWithdrawn, tx: Tx) -> None:
    """The case no longer waits for a contact person."""
    case = await record_case(tx, event.case_id, event.programme_id, withdrawn_on=event.withdrawn_on)
    await ask_for_contact_person(tx, case)


@subscriptions.when(DeathRecorded)
async def when_a_death_is_recorded(event: DeathRecorded, tx: Tx) -> None:
    """Stop contacts and aftercare."""
    await stop_for_death(tx, event.case_id, event.programme_id, recorded_on=event.recorded_on)


@subscriptions.when(DeathCorrected)
async def when_a_death_is_corrected(event: DeathCorrected, tx: Tx) -> None:
    """Plan anew what is still to come."""
    await resume_after_correction(tx, event.case_id, event.programme_id)


@subscriptions.when(CaseReadersChanged)
async def when_readers_change(event: CaseReadersChanged, tx: Tx) -> None:
    """Hide the case from everybody but its readers, or show it again. Who may not read it any more does nothing there.

    The case need not be known yet: its place is granted later, or never.
    """
    await keep_readers(tx, event.case_id, event.protection, event.reader_ids)
    await follow_readers(tx, event.case_id)
    await move_tasks(tx, case_id=event.case_id)
