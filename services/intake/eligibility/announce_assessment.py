"""Announce that the rules of a case have been answered."""

from services.intake.cases.domain.case import Case
from services.intake.eligibility.announcements import application_assessed
from shared.database import Tx
from shared.messaging import announce


async def announce_assessment(tx: Tx, case: Case) -> None:
    """Announce the assessment with today's date. The answers are not in the event."""
    await announce(tx, application_assessed(case, tx.today))
