"""The board: who lives where, who is to come, and what is free."""

from services.gateway.pages.staff.board import show_board
from services.gateway.pages.staff.contributions import MenuEntry
from services.gateway.pages.subject import Subject
from services.gateway.pages.words import N_

SUBJECT = Subject(
    routers=[show_board.router],
    menu=[MenuEntry(position=300, address="/plasser", name=N_("Plasser"), action="see_board")],
)
