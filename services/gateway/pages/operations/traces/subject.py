"""Traces: received from the services, found and shown."""

from services.gateway.pages.operations.traces import receive_spans, show_traces
from services.gateway.pages.subject import Subject

SUBJECT = Subject(routers=[show_traces.router, receive_spans.router])
