"""A place is offered, and the person says yes, no or nothing."""

from datetime import timedelta
from typing import Any

from tests.chaos.load.housing.stays import give_back
from tests.chaos.load.life import LATER, Life


async def get_a_place(life: Life) -> str:
    """Offer places until one is accepted. Returns the id of the stay, or an empty text when none was accepted."""
    for _ in range(6):
        offer = await _be_offered(life)
        if offer is None:
            continue
        await life.rest()
        if life.happens(0.1):
            return ""  # nobody answers, and the offer expires
        if life.happens(0.05):
            await give_back(life, offer["stay_id"], "by_house")
            continue
        answer = "accepted" if life.happens(0.85) else "declined"
        made = await life.asking.ask(
            "answer_offer",
            (offer["offer_id"], answer),
            ("housing", "offers", offer["offer_id"], "answer"),
            actor=life.staff.manager,
            answer=answer,
        )
        if made is None:
            return ""
        if answer == "accepted":
            return str(offer["stay_id"])
    return ""


async def _be_offered(life: Life) -> dict[str, Any] | None:
    # Many people want the same few places; there are enough others for everybody.
    place = life.chance.choice(life.places[:3] if life.happens(0.3) else life.places)
    starts_on = life.today + timedelta(days=life.chance.choice((0, 0, 0, 1, 3)))
    ends_on = starts_on + timedelta(days=life.chance.choice((3, 9, 16, 32, 62, 95)))
    life.days.add(ends_on)
    return await life.asking.ask(
        "offer",
        (life.case_id,),
        ("housing", "offers"),
        actor=life.staff.manager,
        once=False,
        not_yet=LATER,
        case_id=life.case_id,
        place_id=place,
        starts_on=starts_on.isoformat(),
        agreed_end_on=ends_on.isoformat(),
    )
