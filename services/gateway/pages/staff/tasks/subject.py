"""Tasks for named members of staff: on *I dag*, done, undone, and given to somebody else.

Which kinds there are, and in which words, is what the other subjects contribute (`TaskWords`).
"""

from services.gateway.pages.staff.tasks import done, hand_on
from services.gateway.pages.staff.tasks.refusals import REFUSALS
from services.gateway.pages.staff.tasks.today import tasks_today
from services.gateway.pages.subject import Subject

SUBJECT = Subject(routers=[done.router, hand_on.router], refusals=REFUSALS, today=tasks_today)
