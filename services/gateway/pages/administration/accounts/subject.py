"""Accounts of the staff, and the organisations and teams that they belong to."""

from services.gateway.pages.administration.accounts import account, accounts, reviews, teams
from services.gateway.pages.administration.accounts.today import reviews_today
from services.gateway.pages.staff.contributions import MenuEntry
from services.gateway.pages.subject import Subject
from services.gateway.pages.words import N_

SUBJECT = Subject(
    routers=[accounts.router, account.router, teams.router, reviews.router],
    menu=[
        MenuEntry(position=620, address="/brukere", name=N_("Brukere"), action="manage_accounts"),
        MenuEntry(position=630, address="/team", name=N_("Enheter og team"), action="manage_teams"),
        MenuEntry(position=640, address="/tilganger", name=N_("Gjennomgang"), action="manage_accounts"),
    ],
    today=reviews_today,
)
