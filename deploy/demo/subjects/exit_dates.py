"""For some people the day of release or discharge is moved."""

from datetime import date, timedelta

from deploy.demo.home import Home, Reactions


async def move_exit(home: Home, case_id: str) -> None:
    """Record a later day from the institution, for people whose exit moves, when they have accepted the offer."""
    if not home.applicants[case_id].exit_moves:
        return
    case = await home.system.get("intake", "cases", case_id, actor=home.staff.caseworker)
    planned = date.fromisoformat(case["exit_dates"][-1]["planned_exit_on"])
    later = max(planned, home.today) + timedelta(days=home.chance.randint(7, 21))
    words = {"planned_exit_on": later.isoformat(), "reason": "Ny dato fra institusjonen."}
    await home.system.post("intake", "cases", case_id, "exit-date", actor=home.staff.caseworker, **words)
    await home.system.settle()


REACTIONS: Reactions = {"offer_accepted": move_exit}
