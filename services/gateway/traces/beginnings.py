"""At the door every trace begins anew: what a stranger's browser says about a trace is not believed.

Else anybody could hang their clicks below a trace of somebody else's, or send word that theirs is not to be recorded,
and the reference on their receipt would lead nowhere.
"""

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

FOREIGN = frozenset({b"traceparent", b"tracestate", b"baggage"})


class TracesBeginHere:
    """ASGI middleware that takes the headers of tracing off a request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on without them."""
        if scope["type"] == "http":
            scope["headers"] = [(name, value) for name, value in scope["headers"] if name.lower() not in FOREIGN]
        await self.app(scope, receive, send)


def let_traces_begin_here(app: FastAPI) -> None:
    """Wrap `app` outside of everything, its tracing included, which no ordinary middleware is."""
    build = app.build_middleware_stack
    app.build_middleware_stack = lambda: TracesBeginHere(build())  # type: ignore[method-assign]
