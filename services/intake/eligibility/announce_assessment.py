"""Announce that the rules of a case are answered."""

from services.intake.cases.domain.case import Case
from services.intake.eligibility.announcements import application_assessed
from shared.database import Tx
from shared.messaging import announce


async def announce_assessment(tx: Tx, case: Case) -> None:
    """Announce it with today's date. The event does not carry the answers."""
    await announce(tx, application_assessed(case, tx.today))
