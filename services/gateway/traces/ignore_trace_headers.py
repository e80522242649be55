"""Every request from outside starts a new trace: trace headers of requests are ignored.

Otherwise a client could attach its requests to another trace or turn sampling off, and the reference on its error page
would find no trace.
"""

from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

FOREIGN = frozenset({b"traceparent", b"tracestate", b"baggage"})


class IgnoresTraceHeaders(FastAPI):
    """Removes the trace headers from a request before anything reads them, also before FastAPI's instrumentation."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request without its trace headers."""
        if scope["type"] == "http":
            scope["headers"] = [(name, value) for name, value in scope["headers"] if name.lower() not in FOREIGN]
        await super().__call__(scope, receive, send)
