"""Aftercare is offered by the system when somebody moves out, and answered by the person."""

from functools import partial

from deploy.demo.home import Home, Reactions


async def plan_answer(home: Home, case_id: str) -> None:
    """The contact person asks within some days of the move."""
    home.agenda.plan(home.in_days(1, 5), 11, partial(_answer_aftercare, home, case_id))


async def _answer_aftercare(home: Home, case_id: str) -> None:
    answer = "accepted" if home.chance_of("SIM_aftercare_accepted") else "later"
    who = home.staff.contact_person
    await home.system.post("followup", "cases", case_id, "aftercare", actor=who, answer=answer)


REACTIONS: Reactions = {"moved_out": plan_answer}
