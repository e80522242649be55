"""Show staff whose questions and wishes wait for them."""

from services.intake.overview.db.wishes import find_wishes
from services.intake.overview.domain import Wish
from shared.database import Tx


async def list_wishes(tx: Tx) -> list[Wish]:
    """Questions without an answer and wishes to withdraw that have not taken effect, the oldest first. No texts."""
    return await find_wishes(tx)
