"""Every route declares an action of the policy: the gateway does not start when one is missing."""

from collections.abc import Iterator

from fastapi import APIRouter, FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from services.gateway.pages.page import Opens


class RouteWithoutAction(RuntimeError):
    """A route declares no action, so the policy cannot decide who may use it."""


def every_route_declares_its_action(app: FastAPI) -> None:
    """Raise RouteWithoutAction for the first page that names no action of the policy."""
    for route in routes_of_gateway(app):
        if action_of(route) is None:
            raise RouteWithoutAction(f"{route.path} ({route.endpoint.__qualname__}) declares no action: use opens(...)")


def routes_of_gateway(app: FastAPI) -> Iterator[APIRoute]:
    """Every route of the gateway itself, without the operational ones of each service, which take callers' tokens.

    Raises RouteWithoutAction for anything that is not a plain route, because no action can be declared there.
    """
    for route in routes_within(app.router):
        if not isinstance(route, APIRoute):
            raise RouteWithoutAction(f"{route!r} is no route that can declare an action")
        if not route.endpoint.__module__.startswith("shared."):
            yield route


def routes_within(router: APIRouter) -> Iterator[BaseRoute]:
    """The routes of a router and of those included in it, which FastAPI keeps as routers."""
    for route in router.routes:
        included = getattr(route, "original_router", None)
        if isinstance(included, APIRouter):
            yield from routes_within(included)
        else:
            yield route


def action_of(route: APIRoute) -> str | None:
    """The action a route declares, or None."""
    return next((call.action for call in _calls(route.dependant) if isinstance(call, Opens)), None)


def _calls(dependant: Dependant) -> Iterator[object]:
    for inner in dependant.dependencies:
        yield inner.call
        yield from _calls(inner)
