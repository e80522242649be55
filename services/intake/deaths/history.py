"""What deaths write into the history of a case."""

from shared.history import HistoryCode


class DeathHistory(HistoryCode):
    """What happened after a death. The codes about tasks have the word `task`: its kind."""

    RECORDED = "death_recorded"
    CORRECTED = "death_corrected"
    DAY_CORRECTED = "day_of_death_corrected"
    TASK_DONE = "after_death_done"
    TASK_UNDONE = "after_death_undone"
    TASK_HANDED_OVER = "after_death_handed_over"
