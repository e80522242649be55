"""Count applications by the month in which they came and by where they stand now."""

from services.intake.overview.db.counts import count_since
from services.intake.overview.domain import CountedApplications, counted_months
from shared.database import Tx


async def count_applications(tx: Tx) -> list[CountedApplications]:
    """Counts of the last twelve months, this month included, with all totals. Nothing about a person is opened.

    Small counts are in it: whoever shows them to others hides those.
    """
    return await count_since(tx, counted_months(tx.today)[0])
