"""A person applies, and sometimes withdraws the application."""

from datetime import date
from uuid import UUID

from deploy.demo.home import PROGRAMME
from shared.database import Actor
from tests.chaos.load.acts import Act
from tests.chaos.load.life import Life

_APPLICANT = Actor("gateway")


async def apply(life: Life) -> bool:
    """Send a form. Returns whether it was received."""
    form_id = str(UUID(int=life.chance.getrandbits(128), version=4))
    applicant = life.people.applicant(life.today)
    receipt = await life.asking.ask(
        "apply",
        (form_id,),
        ("intake", "applications"),
        actor=_APPLICANT,
        form_id=form_id,
        programme_id=PROGRAMME,
        channel="web",
        language=applicant.language,
        answers=applicant.answers,
    )
    life.case_id = receipt["case_id"] if receipt else ""
    if applicant.answers["planned_exit_on"]:
        life.days.add(date.fromisoformat(applicant.answers["planned_exit_on"]))
    return bool(receipt)


async def withdraw(life: Life) -> bool:
    """Withdraw the application, which ends the case."""
    where = ("intake", "cases", life.case_id, "withdrawal")
    await life.asking.ask("withdraw", (life.case_id,), where, actor=life.staff.caseworker)
    return False


ACTS = (Act("applied", withdraw, share=0.08), Act("granted", withdraw, share=0.06))
