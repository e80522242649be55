"""The system offers aftercare when somebody moves out, and the person answers."""

from functools import partial

from deploy.demo.home import Home, Reactions


async def plan_answer(home: Home, case_id: str) -> None:
    """Plan the answer for one to five days after the move-out, when the contact person asks."""
    home.agenda.plan(home.in_days(1, 5), 11, partial(_answer_aftercare, home, case_id))


async def _answer_aftercare(home: Home, case_id: str) -> None:
    answer = "accepted" if home.chance_of("SIM_aftercare_accepted") else "later"
    who = home.staff.contact_person
    await home.system.post("followup", "cases", case_id, "aftercare", actor=who, answer=answer)


REACTIONS: Reactions = {"moved_out": plan_answer}
