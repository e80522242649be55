"""Every request from outside starts a new trace: trace headers from browsers are ignored.

Otherwise a client could attach its requests to another trace, or turn sampling off, and its reference would find no
trace.
"""

from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

FOREIGN = frozenset({b"traceparent", b"tracestate", b"baggage"})


class Door(FastAPI):
    """Takes the headers of tracing off a request before anything looks at them, FastAPI's own spans included."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request without them."""
        if scope["type"] == "http":
            scope["headers"] = [(name, value) for name, value in scope["headers"] if name.lower() not in FOREIGN]
        await super().__call__(scope, receive, send)
