"""What housing does on the events of intake."""

from datetime import date

from services.housing.arrivals.follow_exit_date import follow_exit_date
from services.housing.cases.domain import GrantedCase
from services.housing.changes.apply_programme import apply_programme
from services.housing.deaths.resume_after_correction import resume_after_correction
from services.housing.deaths.stop_for_death import stop_for_death
from services.housing.programmes.domain import DefinedPlace, DefinedProgramme, DefinedUnit
from services.housing.waiting.put_on_waiting_list import put_on_waiting_list
from services.housing.waiting.withdraw_case import withdraw_case
from shared.contracts.intake.application_withdrawn import ApplicationWithdrawn
from shared.contracts.intake.case_readers_changed import CaseReadersChanged
from shared.contracts.intake.death_corrected import DeathCorrected
from shared.contracts.intake.death_recorded import DeathRecorded
from shared.contracts.intake.decision_made import DecisionMade
from shared.contracts.intake.exit_date_changed import ExitDateChanged
from shared.contracts.intake.programme_defined import ProgrammeDefined, ProgrammeUnit
from shared.database import Tx
from shared.messaging import Subscriptions
from shared.readers.keep import keep_readers

subscriptions = Subscriptions("intake")


@subscriptions.when(ProgrammeDefined)
async def when_a_programme_is_defined(event: ProgrammeDefined, tx: Tx) -> None:
    """Update units, places and notices by the programme's file; close places that are no longer in it."""
    defined = DefinedProgramme(
        programme_id=event.programme_id,
        name=event.name,
        usual_stay=event.usual_stay,
        notice_days=tuple(event.notice_days),
        units=tuple(_unit(unit) for unit in event.units),
    )
    await apply_programme(tx, defined)


@subscriptions.when(DecisionMade)
async def when_a_decision_is_made(event: DecisionMade, tx: Tx) -> None:
    """Put a person who is granted a place on the waiting list. Other outcomes are ignored."""
    if event.outcome == "granted":
        case = GrantedCase(event.case_id, event.programme_id, event.decided_on, event.planned_exit_on)
        await put_on_waiting_list(tx, case)


@subscriptions.when(ApplicationWithdrawn)
async def when_an_application_is_withdrawn(event: ApplicationWithdrawn, tx: Tx) -> None:
    """Free a place that is held or planned for the person."""
    await withdraw_case(tx, event.case_id, event.withdrawn_on)


@subscriptions.when(ExitDateChanged)
async def when_the_exit_date_has_changed(event: ExitDateChanged, tx: Tx) -> None:
    """Move the planned arrival with the planned exit."""
    await follow_exit_date(tx, event.case_id, event.planned_exit_on)


@subscriptions.when(DeathRecorded)
async def when_a_death_is_recorded(event: DeathRecorded, tx: Tx) -> None:
    """Free a place that is held or planned for the person, and cancel the notices."""
    await stop_for_death(tx, event.case_id, event.recorded_on)


@subscriptions.when(DeathCorrected)
async def when_a_death_is_corrected(event: DeathCorrected, tx: Tx) -> None:
    """Set the notices again."""
    await resume_after_correction(tx, event.case_id)


@subscriptions.when(CaseReadersChanged)
async def when_readers_change(event: CaseReadersChanged, tx: Tx) -> None:
    """Hide the case from everybody but its readers, or show it again."""
    await keep_readers(tx, event.case_id, event.protection, event.reader_ids)


def _unit(unit: ProgrammeUnit) -> DefinedUnit:
    return DefinedUnit(
        key=unit.key,
        name=unit.name,
        places=tuple(DefinedPlace(place.key, place.name, place.kind, place.step) for place in unit.places),
        opens_on=date.fromisoformat(unit.opens_on) if unit.opens_on else None,
        pets_allowed=unit.pets_allowed,
    )
