"""The pages of those who keep the system running, and the door through which services hand in their traces."""

from fastapi import APIRouter

from services.gateway.pages.operations import dead_letters, overview, receive_spans, traces

routers: list[APIRouter] = [overview.router, traces.router, dead_letters.router, receive_spans.router]
