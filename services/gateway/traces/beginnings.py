"""At the door every trace begins anew: what a stranger's browser says about a trace is not believed.

Else anybody could hang their clicks below a trace of somebody else's, or send word that theirs is not to be recorded,
and the reference on their receipt would lead nowhere.
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
