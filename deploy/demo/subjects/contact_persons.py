"""A person whose application is granted gets a contact person and a deputy."""

from functools import partial

from deploy.demo.home import Home, Reactions
from deploy.demo.morning import Morning
from deploy.demo.scene import Scene, Scenes


async def plan_contact_person(home: Home, case_id: str) -> None:
    """Plan the naming of the contact person for one or two days after the decision."""
    home.agenda.plan(home.in_days(1, 2), 11, partial(_name_contact_person, home, case_id))


async def _name_contact_person(home: Home, case_id: str) -> None:
    pair = [home.staff.contact_person, home.staff.deputy]
    home.chance.shuffle(pair)
    await home.system.post(
        "followup",
        "cases",
        case_id,
        "contact-person",
        actor=home.staff.manager,
        staff_id=str(pair[0].staff_id),
        deputy_staff_id=str(pair[1].staff_id),
    )
    await home.happened("contact_person_named", case_id)


REACTIONS: Reactions = {"granted": plan_contact_person}


async def _has_nobody(morning: Morning) -> None:
    case_id, _ = await morning.applies()
    await morning.is_granted(case_id)


SCENES: Scenes = (
    Scene(
        waits="somebody with a grant and without a contact person",
        for_whom=("house manager",), days_before=3, play=_has_nobody,
    ),
)  # fmt: skip
