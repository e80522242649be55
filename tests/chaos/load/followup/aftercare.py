"""People who have moved out say yes or no to aftercare."""

from tests.chaos.load.acts import Act
from tests.chaos.load.life import Life


async def answer_aftercare(life: Life) -> bool:
    """Answer the offer as soon as it is there."""
    answer = "accepted" if life.happens(0.7) else "declined"
    await life.asking.ask(
        "answer_aftercare",
        (life.case_id, answer),
        ("followup", "cases", life.case_id, "aftercare"),
        actor=life.staff.contact_person,
        not_yet=("AftercareNotOffered",),
        answer=answer,
    )
    return True


ACTS = (Act("moved out", answer_aftercare),)
