"""The house manager names a contact person and a deputy, and sometimes names others."""

from shared.version import version_of
from tests.chaos.load.acts import Act
from tests.chaos.load.life import LATER, Life


async def name_contact_person(life: Life) -> bool:
    """Name them; sometimes they then exchange their roles, or one of them goes on without a deputy.

    As from a page, each naming says which version it was made from: an unanswered one may arrive after the next.
    """
    pair = [str(life.staff.contact_person.staff_id), str(life.staff.deputy.staff_id)]
    life.chance.shuffle(pair)
    one, other = pair
    namings = [(one, other), (other, one), (one, None)]
    for staff_id, deputy_staff_id in namings[: 1 + life.happens(0.4) + life.happens(0.2)]:
        reason = life.word()
        known = await life.asking.look("followup", "cases", life.case_id, actor=life.staff.manager)
        named = await life.asking.ask(
            "name_contact_person",
            (life.case_id, reason),
            ("followup", "cases", life.case_id, "contact-person"),
            actor=life.staff.manager,
            not_yet=LATER,
            staff_id=staff_id,
            deputy_staff_id=deputy_staff_id,
            reason=reason,
            version=known["contact_person_version"] if known else version_of(),
        )
        if named is None:
            return True
        await life.rest()
    return True


ACTS = (Act("granted", name_contact_person, turn=1),)
