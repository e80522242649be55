"""Staff confirm agreed contacts, most of them in time."""

import random
from datetime import date, timedelta
from functools import partial

from deploy.demo.home import Home, Reactions
from deploy.demo.morning import Morning
from deploy.demo.scene import Scene, Scenes
from shared.http import RefusedByService

FIRST_DAYS = 30
"""Days after a move with frequent contacts; later contacts follow the programme's rhythm."""


async def plan_contacts(home: Home, case_id: str) -> None:
    """Plan the confirmation of every planned contact that is not in the agenda yet.

    After a move these are all contacts of the first days; later each confirmation plans the next one.
    """
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
        # A move-out in the meantime replaces the planned contacts by others.
        if refused.refusal != "ContactIsCancelled":
            raise
    await plan_contacts(home, case_id)


REACTIONS: Reactions = {"arrived": plan_contacts, "moved_out": plan_contacts}


async def _is_not_confirmed(morning: Morning) -> None:
    """Moved in five days ago. Nobody confirmed the third day's contact, and today is the fifth."""
    case_id = await morning.gets_a_place(morning.in_days(-5))
    morning.plan(5, 14, partial(morning.arrives, case_id))
    for day in (0, 1):
        morning.plan(5 - day, 16, partial(morning.confirms, case_id, day))


SCENES: Scenes = (
    Scene(
        waits="an agreed contact that nobody has confirmed, and one that is due today",
        for_whom=("peer worker", "house manager"), days_before=8, play=_is_not_confirmed,
    ),
)  # fmt: skip
