"""Show staff whose questions and wishes wait for them."""

from services.intake.overview.db.wishes import find_wishes
from services.intake.overview.domain import Wish, reads_applications
from shared.access_log import record_access_to_cases
from shared.database import Tx


async def list_wishes(tx: Tx) -> list[Wish]:
    """Questions without an answer and wishes to withdraw that have not taken effect, the oldest first. No texts.

    Those who only follow people up see the wishes of people to whom a place was granted. Writes an access row for each
    case.
    """
    every = reads_applications(tx.actor.roles)
    wishes = [wish for wish in await find_wishes(tx) if every or wish.has_person_page]
    await record_access_to_cases(tx, (wish.case_id for wish in wishes), what="wishes", why="list_wishes")
    return wishes
