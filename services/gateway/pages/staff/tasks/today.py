"""The visitor's tasks on *I dag*: those of all services in one list, the nearest day first."""

from asyncio import gather
from collections.abc import Sequence
from dataclasses import dataclass

from services.gateway.clients.tasks import MOST_LISTED, Task
from services.gateway.pages.staff.contributions import Day, Section, TaskWords
from services.gateway.pages.staff.tasks.kinds import tasks_in
from services.gateway.pages.subject import subjects_of


@dataclass(frozen=True, slots=True)
class Row:
    """One task, what is said about its kind, and what its subject knows of it (None: nothing just now)."""

    task: Task
    words: TaskWords
    about: object | None


async def tasks_today(day: Day) -> list[Section]:
    """What is to be done, and below it what the visitor has done just now and may take back."""
    page = day.page
    if not page.may("see_tasks"):
        return []
    kinds = {kind: words for kind, words in subjects_of(page).tasks.items() if page.may(words.action)}
    services = dict.fromkeys(words.service for words in kinds.values())
    found = await gather(*(_tasks_of(day, service) for service in services))
    tasks = sorted((one for some in found for one in some if one.kind in kinds), key=lambda one: one.due_on)
    about = {
        kind: await words.find(day, [one for one in tasks if one.kind == kind])
        for kind, words in kinds.items()
        if words.find
    }
    rows = [Row(one, kinds[one.kind], about.get(one.kind, {}).get(one.key)) for one in tasks]
    waiting = [row for row in rows if row.task.done_at is None]
    done = [row for row in rows if row.task.done_at is not None]
    if not rows:
        return []
    return [
        Section(
            position=250,
            template="staff/tasks/parts/tasks_today.html",
            rows=waiting,
            nearest=waiting[0].task.due_on if waiting else page.today,
            case_ids=[row.task.case_id for row in rows],
            shown={
                "done": done,
                "are_more": _are_more(found),
                "may_see_all": page.may("see_everybodys_tasks"),
                "all": day.everybodys,
            },
        )
    ]


async def _tasks_of(day: Day, service: str) -> list[Task]:
    everybodys = day.everybodys and day.page.may("see_everybodys_tasks")
    asked = tasks_in(day.page, service).list_own(day.page.actor, everybodys=everybodys)
    tasks: list[Task] = await day.away.ask(service, asked, [])
    return tasks


def _are_more(found: Sequence[Sequence[Task]]) -> bool:
    """Whether a service has more tasks than it was asked for."""
    return any(sum(one.done_at is None for one in tasks) >= MOST_LISTED for tasks in found)
