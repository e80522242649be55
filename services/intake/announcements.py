"""What intake says to the others: state in, contract out. With `events/` the only place that knows contracts."""

from datetime import date
from uuid import UUID

from services.intake.applications.domain.application import Case
from services.intake.decisions.domain.decision import Decision
from services.intake.programmes.domain.programme import Contacts, Programme
from shared.contracts.intake.application_assessed import ApplicationAssessed
from shared.contracts.intake.application_received import ApplicationReceived
from shared.contracts.intake.application_withdrawn import ApplicationWithdrawn
from shared.contracts.intake.death_corrected import DeathCorrected
from shared.contracts.intake.death_recorded import DeathRecorded
from shared.contracts.intake.decision_made import DecisionMade
from shared.contracts.intake.exit_approaching import ExitApproaching
from shared.contracts.intake.exit_date_changed import ExitDateChanged
from shared.contracts.intake.programme_defined import ContactRhythm, ProgrammeDefined, ProgrammePlace, ProgrammeUnit


def application_received(case: Case) -> ApplicationReceived:
    """A new case."""
    return ApplicationReceived(
        case_id=case.case_id,
        programme_id=case.programme_id,
        detail_url=_detail_url(case.case_id),
        application_id=case.application_id,
        reference=case.reference,
        received_on=case.received_on,
    )


def application_assessed(case: Case, on: date) -> ApplicationAssessed:
    """The rules are answered, or answered anew."""
    return ApplicationAssessed(
        case_id=case.case_id,
        programme_id=case.programme_id,
        detail_url=_detail_url(case.case_id),
        application_id=case.application_id,
        assessed_on=on,
    )


def decision_made(case: Case, decision: Decision) -> DecisionMade:
    """The exit date goes along only when housing has something to plan."""
    return DecisionMade(
        case_id=case.case_id,
        programme_id=case.programme_id,
        detail_url=_detail_url(case.case_id),
        application_id=case.application_id,
        outcome=decision.outcome,
        decided_on=decision.decided_on,
        complaint_due_on=decision.complaint_due_on,
        planned_exit_on=case.planned_exit_on if decision.outcome == "granted" else None,
    )


def application_withdrawn(case: Case, on: date) -> ApplicationWithdrawn:
    """Nothing more happens in the case."""
    return ApplicationWithdrawn(
        case_id=case.case_id,
        programme_id=case.programme_id,
        detail_url=_detail_url(case.case_id),
        application_id=case.application_id,
        withdrawn_on=on,
    )


def death_recorded(case: Case, on: date) -> DeathRecorded:
    """The person has died. When, and who said so, stays here."""
    return DeathRecorded(case_id=case.case_id, programme_id=case.programme_id, recorded_on=on)


def death_corrected(case: Case, on: date) -> DeathCorrected:
    """The person lives."""
    return DeathCorrected(case_id=case.case_id, programme_id=case.programme_id, corrected_on=on)


def exit_date_changed(case: Case, planned_exit_on: date, on: date) -> ExitDateChanged:
    """The day moved."""
    return ExitDateChanged(
        case_id=case.case_id,
        programme_id=case.programme_id,
        detail_url=_detail_url(case.case_id),
        planned_exit_on=planned_exit_on,
        changed_on=on,
    )


def exit_approaching(case: Case, planned_exit_on: date, on: date) -> ExitApproaching:
    """The day is near and nothing is in place."""
    return ExitApproaching(
        case_id=case.case_id,
        programme_id=case.programme_id,
        detail_url=_detail_url(case.case_id),
        planned_exit_on=planned_exit_on,
        days_left=(planned_exit_on - on).days,
    )


def programme_defined(programme: Programme) -> ProgrammeDefined:
    """The parts of a programme's file that the others go by."""
    return ProgrammeDefined(
        programme_key=programme.key,
        programme_id=programme.id,
        name=programme.name,
        kind=programme.kind,
        usual_stay=programme.usual_stay,
        notice_days=list(programme.notice_days),
        aftercare_period=programme.aftercare_period,
        contact_days=list(programme.contacts_in_aftercare.days) if programme.contacts_in_aftercare else [],
        contacts_in_stay=_rhythm(programme.contacts_in_stay),
        contacts_in_aftercare=_rhythm(programme.contacts_in_aftercare),
        units=[
            ProgrammeUnit(
                key=unit.key,
                name=unit.name,
                opens_on=unit.opens_on.isoformat() if unit.opens_on else None,
                pets_allowed=unit.pets_allowed,
                places=[
                    ProgrammePlace(key=place.key, name=place.name, kind=place.kind, step=place.step)
                    for place in unit.places
                ],
            )
            for unit in programme.units
        ],
    )


def _rhythm(contacts: Contacts | None) -> ContactRhythm | None:
    return ContactRhythm(days=list(contacts.days), every=contacts.every) if contacts else None


def _detail_url(case_id: UUID) -> str:
    return f"/cases/{case_id}"
