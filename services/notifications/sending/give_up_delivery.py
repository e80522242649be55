"""A message will not reach the person by itself, so people are told to say it another way."""

from services.notifications.cases.db import lock_case
from services.notifications.deliveries.db import Claimed, Words, mark_failed
from services.notifications.messages.db import Draft
from services.notifications.messages.domain import CASEWORKERS, CONTACT_PERSON
from services.notifications.messages.notify import say
from services.notifications.sending import announcements
from shared.clock import OSLO
from shared.database import Tx


async def give_up_delivery(tx: Tx, claimed: Claimed, failure: str, words: Words | None = None) -> None:
    """Keep why (`no_address`, `time_ran_out`), tell the contact person and the caseworkers, and announce it.

    From now on it is to be handed over, as what no channel takes: `words` are what is said then, where they are known.
    """
    await lock_case(tx, claimed.case_id)
    if not await mark_failed(tx, claimed.message_id, failure, words):
        return
    written_on = claimed.written_at.astimezone(OSLO).date()
    draft = Draft(
        about=f"message:{claimed.message_id}",
        template="message_failed",
        case_id=claimed.case_id,
        programme_id=claimed.programme_id,
        variables={"written_on": written_on.isoformat()},
    )
    await say(tx, draft, CONTACT_PERSON, CASEWORKERS)
    await announcements.message_failed(tx, claimed.case_id, claimed.programme_id, claimed.message_id)
