"""People let us tell the municipality that they come from, and somebody is asked to do it."""

from datetime import timedelta
from uuid import uuid4

from deploy.demo.morning import Morning
from deploy.demo.scene import Scene, Scenes


async def _lets_us_tell(morning: Morning) -> None:
    """Says yes to the contact person, and moves in two days ago."""
    case_id = await morning.gets_a_place(morning.in_days(-2))
    said = {
        "consent_id": str(uuid4()), "recipient": "home_municipality", "kinds": ["moved_in", "moved_out"],
        "way": "spoken", "given_on": morning.today.isoformat(),
        "until": (morning.today + timedelta(days=365)).isoformat(),
    }  # fmt: skip
    who = morning.staff.contact_person
    await morning.system.post("notifications", "cases", case_id, "consents", actor=who, **said)
    morning.plan(2, 14, lambda: morning.arrives(case_id))
    morning.plan(2, 16, lambda: morning.confirms(case_id))
    morning.plan(1, 16, lambda: morning.confirms(case_id))


SCENES: Scenes = (
    Scene(
        waits="somebody who has moved in, and lets us tell the municipality that they come from",
        for_whom=("peer worker", "house manager"), days_before=6, play=_lets_us_tell,
    ),
)  # fmt: skip
