"""Builds the events about aftercare from its state."""

from datetime import date

from services.followup.cases.domain import Case
from shared.contracts.followup.aftercare_corrected import AftercareCorrected
from shared.contracts.followup.aftercare_ended import AftercareEnded
from shared.contracts.followup.aftercare_offered import AftercareOffered
from shared.contracts.followup.aftercare_started import AftercareStarted


def aftercare_offered(case: Case, *, offered_on: date, until_on: date) -> AftercareOffered:
    """The person has moved out and may have help at home until `until_on`."""
    return AftercareOffered(
        case_id=case.case_id, programme_id=case.programme_id, offered_on=offered_on, until_on=until_on
    )


def aftercare_started(case: Case, *, started_on: date, until_on: date) -> AftercareStarted:
    """The person has accepted."""
    return AftercareStarted(
        case_id=case.case_id, programme_id=case.programme_id, started_on=started_on, until_on=until_on
    )


def aftercare_corrected(
    case: Case, *, until_on: date | None, previous_until_on: date, corrected_on: date
) -> AftercareCorrected:
    """Aftercare has another last day, or (None) the offer was taken back."""
    return AftercareCorrected(
        case_id=case.case_id,
        programme_id=case.programme_id,
        until_on=until_on,
        previous_until_on=previous_until_on,
        corrected_on=corrected_on,
    )


def aftercare_ended(case: Case, *, ended_on: date) -> AftercareEnded:
    """The last day has passed, or the person wants no more."""
    return AftercareEnded(case_id=case.case_id, programme_id=case.programme_id, ended_on=ended_on)
