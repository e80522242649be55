"""What a subject can contribute to pages that show several subjects: *I dag*, a person's page, the timeline.

A position orders the contributions of all subjects: the lowest comes first.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from services.gateway.clients.followup.overview import CaseFollowup
from services.gateway.clients.housing.overview import CaseHousing
from services.gateway.clients.intake.eligibility import RuleAnswer
from services.gateway.clients.intake.overview import Case
from services.gateway.clients.notifications.messages import Message
from services.gateway.clients.tasks import Task
from services.gateway.pages.page import Page
from services.gateway.pages.staff.together import Away

RefusalWords = tuple[str, str | None]
"""The marked message for a refusal, and the field of the form where it belongs; None: above the form."""
HistoryWords = tuple[str, str, str]
"""The marked message for a history code, its icon, and the colour of its mark."""


@dataclass(frozen=True, slots=True)
class Day:
    """The page *I dag* while it is built. `everybodys`: show the contacts of all staff, not only the visitor's own."""

    page: Page
    away: Away
    everybodys: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of *I dag*. `template` renders it, with the variable `section`."""

    position: int
    template: str
    rows: Sequence[object]
    """What waits for the visitor, one line each. The number of lines is shown at the top of the page."""
    nearest: date | None = None
    """The first due date in it. Sections are in the order of these dates; those of today and before by their position,
    those without a date at the end."""
    case_ids: Sequence[UUID | None] = ()
    """The cases whose names the template needs."""
    shown: Mapping[str, object] = field(default_factory=dict)
    """Other variables for the template."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskWords:
    """What the pages say about tasks of one kind. `template` draws a line of *I dag* and sees it as `row`."""

    service: str
    """The service that has the tasks, as a client."""
    action: str
    """Who may see them at all; the service says which."""
    title: str
    """Marked."""
    template: str
    find: Callable[[Day, Sequence[Task]], Awaitable[Mapping[UUID, object]]] | None = None
    """Finds what the template needs besides, by the key of the task: called once for all tasks of the kind."""


@dataclass(frozen=True, slots=True)
class OnePerson:
    """What the services answered about one case. None or empty: no answer, not asked, or nothing found."""

    page: Page
    away: Away
    staff: Mapping[str, str]
    """Names of staff by id, as text."""
    case_id: UUID
    case: Case | None = None
    housing: CaseHousing | None = None
    followup: CaseFollowup | None = None
    messages: Sequence[Message] = ()
    """Messages to the person, without those to staff about the person."""

    @property
    def address(self) -> str:
        """The person's page."""
        return f"/personer/{self.case_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A part of a person's page. `template` renders it, with the variable `card` and those of the whole page."""

    position: int
    column: Literal["main", "aside", "history"]
    template: str
    shown: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step: its marked sentence, the day it is due, and the policy's action with address and text of the button."""

    text: str
    by: date | None = None
    action: str | None = None
    address: str = ""
    button: str = ""
    number: int | None = None
    urgent: bool = False
    unmet: Sequence[RuleAnswer] = ()
    """The rules that are not met, if the step is about them."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline, in the visitor's language."""

    at: datetime
    text: str
    symbol: str
    color: str
    by: str | None = None
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEntry:
    """A page in the main menu, shown to those who may do `action`."""

    position: int
    address: str
    name: str
    """The name of the page, as a marked message."""
    action: str
    waiting: str = ""
    """Marked words after the number of what waits there, for screen readers (see `Page.waiting`)."""
