"""Staff hand over the messages that no channel takes: they tell, print or post them."""

from datetime import date, datetime, timedelta
from functools import partial

from deploy.demo.home import Home, Reactions
from deploy.demo.morning import Morning
from deploy.demo.scene import Scene, Scenes
from shared.clock import OSLO


async def plan_handing_over(home: Home, first_day: date, _days: int) -> None:
    """Plan the first round of handing over for the third day."""
    home.agenda.plan(first_day + timedelta(days=2), 15, partial(_hand_over_messages, home))


async def _hand_over_messages(home: Home) -> None:
    """Hand over the messages that are older than three days, and plan the next round in a few days."""
    manager, tab = home.staff.manager, "to_hand_over"
    for message in await home.system.get("notifications", "messages", "to-people", actor=manager, tab=tab):
        if datetime.fromisoformat(message["written_at"]).astimezone(OSLO).date() > home.today - timedelta(days=3):
            continue
        way = home.habit.choice(["in_person", "on_paper", "posted"])
        done = {"way": way, "handed_over_on": home.today.isoformat()}
        where = ("messages", message["message_id"], "handing-over")
        await home.system.post("notifications", *where, actor=manager, **done)
    home.agenda.plan(home.today + timedelta(days=home.habit.randint(1, 4)), 15, partial(_hand_over_messages, home))


REACTIONS: Reactions = {"home_opens": plan_handing_over}


async def _gets_it_by_hand(morning: Morning) -> None:
    """The person has no telephone and no e-mail, so a member of staff tells or prints the decision."""
    case_id, _ = await morning.applies(phone=None)
    await morning.is_granted(case_id)
    await morning.has_contact_person(case_id)


SCENES: Scenes = (
    Scene(
        waits="a message that no channel takes, to hand over",
        for_whom=("peer worker", "house manager"), days_before=2, play=_gets_it_by_hand,
    ),
)  # fmt: skip
