"""The answers on the form about the person's situation, which are stored with the case."""

from typing import TypedDict


class KeptAnswers(TypedDict):
    """The answers about the situation. `planned_exit_on` is an ISO date. Name and contact are stored elsewhere."""

    current_setting: str | None
    planned_exit_on: str | None
    home_municipality: str | None
    work_or_school: str | None
    has_pet: bool | None
    message: str | None
    helper_name: str | None
