"""People ask on the status page, and wish to withdraw there."""

from uuid import UUID, uuid4

from deploy.demo.morning import Morning
from deploy.demo.scene import Scene, Scenes
from shared.database import Actor
from shared.principal import Principal

QUESTION = "Kan jeg ha med meg sykkelen når jeg flytter inn?"


async def _asks(morning: Morning) -> None:
    case_id, _ = await morning.applies()
    said = {"question_id": str(uuid4()), "text": QUESTION}
    await morning.system.post("intake", "own-questions", actor=_the_person(case_id), **said)


async def _wishes_to_withdraw(morning: Morning) -> None:
    case_id, _ = await morning.applies()
    await morning.system.post("intake", "own-withdrawal", actor=_the_person(case_id))


def _the_person(case_id: str) -> Actor:
    return Actor("gateway", principal=Principal("person", UUID(case_id)))


SCENES: Scenes = (
    Scene(
        waits="a question from somebody who has applied",
        for_whom=("caseworker", "house manager"), days_before=1, play=_asks,
    ),
    Scene(
        waits="somebody who wishes to withdraw, and may change their mind until tomorrow or the day after",
        for_whom=("caseworker", "house manager"), days_before=1, play=_wishes_to_withdraw,
    ),
)  # fmt: skip
