"""The pages of those who keep the system running, and the door through which services hand in their traces."""

from fastapi import APIRouter

from services.gateway.pages.operations import dead_letters, mend_dead_letter, overview, receive_spans, traces

routers: list[APIRouter] = [page.router for page in (overview, traces, dead_letters, mend_dead_letter, receive_spans)]
