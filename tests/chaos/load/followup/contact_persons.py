"""The house manager names a contact person and a deputy, and sometimes exchanges them."""

from tests.chaos.load.acts import Act
from tests.chaos.load.life import LATER, Life


async def name_contact_person(life: Life) -> bool:
    """Name them once to three times; each time they exchange their roles."""
    pair = [str(life.staff.contact_person.staff_id), str(life.staff.deputy.staff_id)]
    life.chance.shuffle(pair)
    for _ in range(1 + life.happens(0.4) + life.happens(0.2)):
        reason = life.word()
        named = await life.asking.ask(
            "name_contact_person",
            (life.case_id, reason),
            ("followup", "cases", life.case_id, "contact-person"),
            actor=life.staff.manager,
            not_yet=LATER,
            staff_id=pair[0],
            deputy_staff_id=pair[1],
            reason=reason,
        )
        if named is None:
            return True
        pair.reverse()
        await life.rest()
    return True


ACTS = (Act("granted", name_contact_person, turn=1),)
