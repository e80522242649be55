"""The calendar of contacts: for as long as help goes on, there is a next one."""

from datetime import timedelta

from services.followup.aftercare.db import find_aftercare
from services.followup.cases.domain import Case
from services.followup.cases.record_history import remember
from services.followup.contacts.db import contacts_from, plan_contact
from services.followup.contacts.domain.contact import HOUR_OF_TELLING
from services.followup.contacts.domain.follow_up_period import what_goes_on
from services.followup.programmes.domain.programme import Programme
from shared.clock import at_hour, start_of_day
from shared.database import Tx
from shared.timers import set_timer


async def plan_contacts(tx: Tx, case: Case, programme: Programme, *, late: bool = False, told: bool = True) -> None:
    """Plan what is left of the first days after the move, and the next contact after them.

    Where a contact is ahead already, the calendar stays as it was agreed. On the day of the last one ahead, the next is
    planned (`plan_next_contact`). `late` says that the move is told after its day (`Rhythm.ahead`), and `told` whether
    the timeline tells of it. Planning twice changes nothing; where no help goes on, nothing is planned.
    """
    goes_on = what_goes_on(case, programme, await find_aftercare(tx, case.case_id))
    if goes_on is None:
        return
    case_id, move, tomorrow, planned = case.case_id, goes_on.move, tx.today + timedelta(days=1), 0
    ahead = await contacts_from(tx, case_id, move, ["planned"], tomorrow)
    if not ahead:
        for due_on in goes_on.ahead(tx.today, late=late):
            contact = await plan_contact(tx, case_id, move, goes_on.moved_on, due_on)
            if contact is not None:
                planned += 1
                missed_at = at_hour(contact.is_missing_from, HOUR_OF_TELLING)
                await set_timer(tx, kind="contact_missing", ref=contact.contact_id, due_at=missed_at)
        ahead = await contacts_from(tx, case_id, move, ["planned"], tomorrow)
    if ahead:
        # It never has to be taken back: what it calls looks whether help goes on, and what is ahead by then.
        await set_timer(tx, kind="next_contact", ref=case_id, due_at=start_of_day(ahead[-1].due_on))
    if planned and told:
        await remember(tx, case_id, "contacts_planned", move=move, moved_on=goes_on.moved_on, contacts=planned)
