"""Tasks for named members of staff: rows in the service's own database, each with a holder, a deputy and a day."""

from shared.tasks.absence import absence_timers, follow_absence
from shared.tasks.keep import close_tasks, finish_tasks, open_task, undo_task
from shared.tasks.move import fewest_tasks_first, move_tasks
from shared.tasks.table import present_among
from shared.tasks.task import Doers, Task, TaskKind, TaskKinds

__all__ = [
    "Doers",
    "Task",
    "TaskKind",
    "TaskKinds",
    "absence_timers",
    "close_tasks",
    "fewest_tasks_first",
    "finish_tasks",
    "follow_absence",
    "move_tasks",
    "open_task",
    "present_among",
    "undo_task",
]
