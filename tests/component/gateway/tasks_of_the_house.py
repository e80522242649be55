"""The tasks of named members of staff in the fake house."""

from typing import Any

from tests.component.gateway.invented_people import HAUG, LIEN, _at, _id, _on


class TasksOfTheHouse:
    """Tasks as each service answers them. The house has the messages that some of them are about."""

    tasks: list[dict[str, Any]]

    def letter(self, number: int, case_id: str, **more: Any) -> str:
        """See `House.letter`."""
        raise NotImplementedError

    def _task(self, service: str, kind: str, case_id: str, key: str, days: int, **more: Any) -> dict[str, Any]:
        """A task of the house manager that is due in so many days."""
        number = 700 + len(getattr(self, "tasks", ()))
        return {
            "service": service, "task_id": _id(number), "kind": kind, "case_id": case_id, "key": key, "holder": LIEN,
            "deputy": None, "due_on": _on(days), "days_left": days, "is_late": days < 0, "opened_at": _at(-2),
            "given_by": None, "done_at": None, "done_by": None, "note": None, "asked_as": "holder",
            "may": ["do", "hand_on"],
        } | more  # fmt: skip

    def hand_over_task(self, number: int, case_id: str, days: int, *, letter: Any = None, **more: Any) -> str:
        """Add a message that must be handed over, and the task to do it. Returns the id of the message."""
        message_id = self.letter(number, case_id, **(letter or {}))
        self.tasks.append(self._task("notifications", "hand_over_message", case_id, message_id, days, **more))
        return message_id

    def tasks_in(self, service: str) -> list[dict[str, Any]]:
        """The tasks of one service."""
        found = [one for one in self.tasks if one["service"] == service]
        return [{key: value for key, value in one.items() if key != "service"} for one in found]

    def opened_task(self, service: str, task_id: str) -> dict[str, Any] | None:
        """One task, and who could hold it."""
        found = [one for one in self.tasks_in(service) if one["task_id"] == task_id]
        note = {"shortest": 0, "longest": 500}
        return {"task": found[0], "possible_holders": [LIEN, HAUG], "note": note} if found else None
