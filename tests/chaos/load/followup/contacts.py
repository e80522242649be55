"""Contacts that are due are confirmed."""

from datetime import date

from tests.chaos.load.acts import Act
from tests.chaos.load.life import Life


async def confirm_contacts(life: Life) -> bool:
    """Confirm the two oldest of the due contacts."""
    case = await life.asking.look("followup", "cases", life.case_id, actor=life.staff.contact_person)
    planned = [one for one in (case or {}).get("contacts", ()) if one["state"] in {"planned", "not_confirmed"}]
    due = [one["contact_id"] for one in planned if date.fromisoformat(one["due_on"]) <= life.today]
    for contact_id in due[:2]:
        where, who = ("followup", "contacts", contact_id, "confirmation"), life.staff.contact_person
        await life.asking.ask("confirm_contact", (contact_id,), where, actor=who, kind="phone")
    return True


ACTS = (Act("lives there", confirm_contacts, turn=8), Act("moved out", confirm_contacts, turn=8))
