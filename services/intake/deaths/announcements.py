"""What intake announces about deaths. Neither the day of a death nor the source is announced."""

from datetime import date

from services.intake.cases.domain.case import Case
from shared.contracts.intake.death_corrected import DeathCorrected
from shared.contracts.intake.death_recorded import DeathRecorded


def death_recorded(case: Case, on: date) -> DeathRecorded:
    """The person has died."""
    return DeathRecorded(case_id=case.case_id, programme_id=case.programme_id, recorded_on=on)


def death_corrected(case: Case, on: date) -> DeathCorrected:
    """The person is alive: the death was recorded by mistake."""
    return DeathCorrected(case_id=case.case_id, programme_id=case.programme_id, corrected_on=on)
