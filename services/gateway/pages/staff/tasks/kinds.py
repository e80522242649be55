"""The kinds of tasks that the subjects contribute, and the service behind each."""

from fastapi import HTTPException

from services.gateway.clients.tasks import Tasks
from services.gateway.pages.page import Page
from services.gateway.pages.staff.contributions import TaskWords
from services.gateway.pages.subject import subjects_of


def task_words(page: Page, kind: str) -> TaskWords:
    """What is known of a kind in an address. A kind that nobody contributes is not found."""
    words = subjects_of(page).tasks.get(kind)
    if words is None:
        raise HTTPException(404)
    return words


def tasks_in(page: Page, service: str) -> Tasks:
    """The tasks of the service with this name."""
    tasks: Tasks = getattr(page.clients, service).tasks
    return tasks
