"""People apply, and some withdraw."""

from datetime import date, timedelta
from functools import partial
from uuid import uuid4

from deploy.demo.home import PROGRAMME, Home, Reactions
from deploy.demo.morning import Morning
from deploy.demo.scene import Scene, Scenes
from shared.database import Actor


async def plan_applications(home: Home, first_day: date, days: int) -> None:
    """Plan some applications for the first three weeks, and the others at random days after them."""
    early = int(home.parameters["SIM_opening_applications"].value)
    late = home.parameters.applications_in_a_year - early
    offsets = [home.chance.randrange(21) for _ in range(early)]
    offsets += [21 + home.chance.randrange(days - 35) for _ in range(late)]
    for offset in sorted(offsets):
        home.agenda.plan(first_day + timedelta(days=offset), home.chance.randint(9, 20), partial(_apply, home))


async def plan_withdrawal(home: Home, case_id: str) -> None:
    """Plan the withdrawal of an applicant who withdraws before the decision."""
    if home.applicants[case_id].withdraws:
        home.agenda.plan(home.in_days(5, 14), 10, partial(_withdraw, home, case_id))


async def _apply(home: Home) -> None:
    applicant = home.people.applicant(home.today)
    receipt = await home.system.post(
        "intake",
        "applications",
        actor=Actor("gateway"),
        form_id=str(uuid4()),
        programme_id=PROGRAMME,
        channel="web",
        language=applicant.language,
        answers=applicant.answers,
    )
    home.applicants[receipt["case_id"]] = applicant
    await home.happened("application_received", receipt["case_id"])


async def _withdraw(home: Home, case_id: str) -> None:
    await home.system.post("intake", "cases", case_id, "withdrawal", actor=home.staff.caseworker)


REACTIONS: Reactions = {"home_opens": plan_applications, "application_received": plan_withdrawal}


async def _waits_for_an_answer(morning: Morning) -> None:
    """A month has nearly gone. Where the person is resident is not known, so there are papers to look at."""
    await morning.applies(home_municipality=None, planned_exit_on=morning.in_days(60).isoformat())


async def _leaves_soon(morning: Morning) -> None:
    await morning.applies(planned_exit_on=morning.in_days(9).isoformat())


SCENES: Scenes = (
    Scene(
        waits="an application whose answer is due this week, with papers to look at",
        for_whom=("caseworker",), days_before=27, play=_waits_for_an_answer,
    ),
    Scene(
        waits="an application without a decision, from somebody who leaves in nine days",
        for_whom=("caseworker",), days_before=12, play=_leaves_soon,
    ),
)  # fmt: skip
