"""Applications: the list, one case, its rules, dates, decision and letter."""

from services.gateway.pages.staff.applications import (
    case,
    decision,
    exit_date,
    extract,
    letter,
    list_applications,
    rule,
    status_code,
    withdrawal,
)
from services.gateway.pages.staff.applications.card import application_card
from services.gateway.pages.staff.applications.history import HISTORY, VALUES
from services.gateway.pages.staff.applications.next_step import closed, granted, to_decide
from services.gateway.pages.staff.applications.refusals import REFUSALS
from services.gateway.pages.staff.applications.today import applications_today
from services.gateway.pages.staff.contributions import MenuEntry
from services.gateway.pages.subject import Subject
from services.gateway.pages.words import N_

SUBJECT = Subject(
    routers=[
        list_applications.router,
        extract.router,  # before the case, whose address has an id in this place
        case.router,
        rule.router,
        exit_date.router,
        withdrawal.router,
        decision.router,
        letter.router,
        status_code.router,
    ],
    menu=[MenuEntry(position=200, address="/soknader", name=N_("Søknader"), action="list_applications")],
    refusals=REFUSALS,
    history=HISTORY,
    history_values=VALUES,
    today=applications_today,
    cards=application_card,
    next_steps={100: to_decide, 110: closed, 130: granted},
)
