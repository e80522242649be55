"""The person makes a link with which a helper can see the status."""

from uuid import UUID

from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.deaths.domain import check_no_death
from services.intake.people.find_key import find_key
from services.intake.person_access.announcements import helper_link_made
from services.intake.person_access.check_person import check_person
from services.intake.person_access.db import add_link, usable_links
from services.intake.person_access.domain import MOST_LINKS, HelperLink, last_day_of_link
from services.intake.person_access.history import AccessHistory
from services.intake.person_access.refusals import TooManyLinks
from shared.database import Tx
from shared.ids import random_reference
from shared.messaging import announce


async def make_helper_link(tx: Tx, link_id: UUID) -> None:
    """Make a link that shows the status and lets nobody do anything.

    The same id again changes nothing, also when that link has ended. The person is told by the channel they have.
    Raises OnlyThePerson, TooManyLinks and DeathIsRecorded.
    """
    case = await lock_case(tx, check_person(tx))
    check_no_death(case)
    known = await usable_links(tx, case.case_id)
    if any(row.link_id == link_id for row in known):
        return
    if len(known) >= MOST_LINKS:
        raise TooManyLinks
    link = HelperLink(link_id, random_reference(), tx.today, last_day_of_link(tx.today))
    if await add_link(tx, case.case_id, link, await find_key(tx, case.person_id)):
        await record_history(tx, case.case_id, AccessHistory.HELPER_LINK_MADE, last_on=link.last_on)
        await announce(tx, helper_link_made(case, link))
