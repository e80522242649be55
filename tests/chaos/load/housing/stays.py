"""A person arrives, gets an extension, and moves out; or does not come, and the place is given back."""

from datetime import date, timedelta

from tests.chaos.load.acts import Act
from tests.chaos.load.life import Life


async def arrive(life: Life) -> bool:
    """Record the arrival, sometimes after a missed one. Returns whether the person lives there then."""
    stay_id = life.stay_id
    if life.happens(0.15):
        await life.asking.ask(
            "miss", (stay_id,), ("housing", "stays", stay_id, "not-arrived"), actor=life.staff.contact_person
        )
        await life.rest()
        if life.happens(0.2):
            await give_back(life, stay_id, "not_arrived")
            return False
        if life.happens(0.5):
            await _agree_on_another_day(life)
    for _ in range(4):
        if await come(life):
            return True
        await life.rest(1, 6)
    return False


async def come(life: Life) -> bool:
    """Send the arrival. Returns whether it is certain that it was committed."""
    came = await life.asking.ask(
        "arrive",
        (life.stay_id, str(life.arrivals)),
        ("housing", "stays", life.stay_id, "arrival"),
        actor=life.staff.contact_person,
        arrived_on=life.today.isoformat(),
    )
    if came is not None:
        life.days.add(date.fromisoformat(came["agreed_end_on"]))
    return came is not None


async def give_back(life: Life, stay_id: str, because: str) -> None:
    """Give the place back before the arrival."""
    where = ("housing", "stays", stay_id, "cancellation")
    await life.asking.ask("cancel", (stay_id,), where, actor=life.staff.manager, because=because)


async def _agree_on_another_day(life: Life) -> None:
    day = (life.today + timedelta(days=life.chance.choice((0, 1, 2)))).isoformat()
    where = ("housing", "stays", life.stay_id, "start")
    await life.asking.ask("reschedule", (life.stay_id, day), where, actor=life.staff.manager, starts_on=day)


async def extend(life: Life) -> bool:
    """Agree on a later end."""
    new_end, reason = life.another_day(2, 15, 31, 61, 91, 130), life.word()
    known = await life.asking.look("housing", "cases", life.case_id, "stay", actor=life.staff.manager)
    await life.asking.ask(
        "extend",
        (life.stay_id, reason),
        ("housing", "stays", life.stay_id, "extension"),
        actor=life.staff.manager,
        agreed_end_on=new_end.isoformat(),
        previous_end_on=known["stay"]["agreed_end_on"] if known else None,
        reason=reason,
    )
    return True


async def move_out(life: Life) -> bool:
    """Send the move-out. Returns whether it is certain that it was committed."""
    gone = await life.asking.ask(
        "move_out",
        (life.stay_id, str(life.move_outs)),
        ("housing", "stays", life.stay_id, "move-out"),
        actor=life.staff.manager,
        moved_out_on=life.today.isoformat(),
        reason="own_choice",
        next_home="own_rented",
    )
    return gone is not None


ACTS = (Act("lives there", extend, share=0.35, turn=1),)
