"""A record of a stay is corrected: the values before and after the correction are kept."""

from services.housing.corrections.db import add_correction
from services.housing.corrections.domain import Act, Correction, kept_values
from services.housing.stays.domain.stay import Stay
from shared.database import Tx


async def record_correction(tx: Tx, act: Act, before: Stay, after: Stay, *, reason: str) -> None:
    """Save the values of both, with the reason, the date, and who corrects."""
    made = Correction(act, kept_values(act, before), kept_values(act, after), reason, tx.today, tx.actor.staff_id)
    await add_correction(tx, after, made)
