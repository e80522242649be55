"""The pages of those who keep the system running, and the door through which services hand in their traces."""

from fastapi import APIRouter

from services.gateway.pages.operations.dead_letters import list_dead_letters as dead_letters
from services.gateway.pages.operations.dead_letters import mend_dead_letter
from services.gateway.pages.operations.state import overview
from services.gateway.pages.operations.traces import receive_spans
from services.gateway.pages.operations.traces import show_traces as traces

routers: list[APIRouter] = [page.router for page in (overview, traces, dead_letters, mend_dead_letter, receive_spans)]
