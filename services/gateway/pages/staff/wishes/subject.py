"""What people have asked and wished on the status page: on *I dag*, and on the pages of the person."""

from services.gateway.pages.staff.wishes import answer_question, end_helper_links, keep_application
from services.gateway.pages.staff.wishes.card import wishes_card
from services.gateway.pages.staff.wishes.history import HISTORY
from services.gateway.pages.staff.wishes.refusals import REFUSALS
from services.gateway.pages.staff.wishes.today import wishes_today
from services.gateway.pages.subject import Subject

SUBJECT = Subject(
    routers=[answer_question.router, keep_application.router, end_helper_links.router],
    refusals=REFUSALS,
    history=HISTORY,
    today=wishes_today,
    cards=wishes_card,
)
