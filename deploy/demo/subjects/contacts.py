"""Contacts are confirmed, most of them in time."""

import random
from datetime import date, timedelta
from functools import partial

from deploy.demo.home import Home, Reactions
from shared.http import RefusedByService

FIRST_DAYS = 30
"""Days after a move on which contacts are close; after them the rhythm counts."""


async def plan_contacts(home: Home, case_id: str) -> None:
    """What is in the calendar and not yet in the agenda: the first days after a move, then one after the other."""
    await home.system.settle()
    case = await home.system.get("followup", "cases", case_id, actor=home.staff.contact_person)
    for contact in case["contacts"]:
        due_on = date.fromisoformat(contact["due_on"])
        if contact["state"] != "planned" or due_on < home.today or contact["contact_id"] in home.agreed:
            continue
        home.agreed.add(contact["contact_id"])
        chance = home.chance if contact["day"] <= FIRST_DAYS else home.habit
        in_time = chance.random() < home.parameters["SIM_contact_confirmed_in_time"].share
        day, hour = (due_on, 17) if in_time else (due_on + timedelta(days=1), 11)
        home.agenda.plan(day, hour, partial(_confirm, home, case_id, contact["contact_id"], chance))


async def _confirm(home: Home, case_id: str, contact_id: str, chance: random.Random) -> None:
    who, kind = home.staff.contact_person, chance.choice(["met", "phone", "visit"])
    try:
        await home.system.post("followup", "contacts", contact_id, "confirmation", actor=who, kind=kind)
    except RefusedByService as refused:
        # Somebody who has moved out meanwhile has other contacts agreed instead.
        if refused.refusal != "ContactIsCancelled":
            raise
    await plan_contacts(home, case_id)


REACTIONS: Reactions = {"arrived": plan_contacts, "moved_out": plan_contacts}
