"""Assembly only: settings, database, clients of the services, pages, and rules for every page."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware
from httpx2 import AsyncBaseTransport
from starlette.types import Lifespan
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from services.gateway.access.accounts.refusals import CONSTRAINTS
from services.gateway.access.accounts.staff import announce_again
from services.gateway.access.cipher import Cipher
from services.gateway.access.demo_accounts import close_demo_accounts, create_demo_accounts
from services.gateway.access.forgetting import forget_old_again_and_again
from services.gateway.access.kept_forms import forget_old_forms_again_and_again
from services.gateway.access.seal import Seal
from services.gateway.access.security_log import count_recent_events, keeper_in
from services.gateway.clients import Clients
from services.gateway.pages.browser_rules import BrowserRules
from services.gateway.pages.declared import every_route_declares_its_action
from services.gateway.pages.errors import answer_with_pages, not_taken_in
from services.gateway.pages.operations.state.ask_services import everybody
from services.gateway.pages.operations.trends.take_samples import take_samples_again_and_again
from services.gateway.pages.published_documents import router as published_documents
from services.gateway.pages.readable import largest_body
from services.gateway.pages.rendering import Rendering
from services.gateway.pages.static_files import router as static_files
from services.gateway.pages.subject import load_subjects
from services.gateway.settings import Settings
from services.gateway.traces.ignore_trace_headers import IgnoresTraceHeaders
from services.gateway.traces.keeping import forget_again_and_again
from services.gateway.trusted_proxies import networks_in
from shared.rooms import Room
from shared.service import Service

PAGES = "services.gateway.pages"
FORGETTING = (forget_again_and_again, forget_old_forms_again_and_again, forget_old_again_and_again)
SUBJECTS = (
    "public.signing_in",
    "public.front",
    "public.apply",
    "public.status",
    "staff.own_account",
    "staff.people",
    "staff.tasks",
    "staff.absences",
    "staff.wishes",
    "staff.contact_changes",
    "staff.messages",
    "staff.consents",
    "staff.evidence",
    "staff.accesses",
    "staff.applications",
    "staff.contact_persons",
    "staff.contacts",
    "staff.aftercare",
    "staff.board",
    "staff.offers",
    "staff.stays",
    "staff.deaths",
    "staff.today",
    "staff.results",
    "administration.accounts",
    "operations.state",
    "operations.trends",
    "operations.security",
    "operations.traces",
    "operations.dead_letters",
)
"""The folders of pages, from the ground up: a subject imports only those named before it."""


def create_app(
    settings: Settings | None = None, *, transports: Mapping[str, AsyncBaseTransport] | None = None
) -> FastAPI:
    """The gateway. `transports` lets tests answer for a service without a network, by the service's name."""
    settings = settings or Settings()
    subjects = load_subjects(PAGES, SUBJECTS)

    async def take_samples(service: Service) -> None:
        await take_samples_again_and_again(service, everybody(app))

    service = Service(
        name="gateway",
        settings=settings,
        public_routers=[static_files, published_documents, *subjects.routers],
        rooms=[Room(
            background=[*FORGETTING, take_samples], security_events=count_recent_events, constraints=CONSTRAINTS,
            at_start=[close_demo_accounts, create_demo_accounts, announce_again],
        )],
        largest_body=largest_body, refused=not_taken_in,
    )  # fmt: skip
    service.security.keeper = keeper_in(service.database)
    app = service.app(IgnoresTraceHeaders)
    app.state.settings = settings
    app.state.seal = Seal(settings.cookie_key.get_secret_value())
    app.state.cipher = Cipher(settings.cookie_key.get_secret_value())
    app.state.clients = Clients.of(settings, transports or {})
    app.state.subjects = subjects
    app.state.rendering = Rendering(settings, subjects.menu)
    app.router.lifespan_context = _closing_clients(app, app.router.lifespan_context)
    app.router.routes[:] = [route for route in app.routes if getattr(route, "path", None) != app.openapi_url]
    every_route_declares_its_action(app)
    answer_with_pages(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
    app.add_middleware(BrowserRules, settings=settings)
    app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=networks_in(settings.trusted_proxies))
    return app


def _closing_clients(app: FastAPI, lifespan: Lifespan[FastAPI]) -> Lifespan[FastAPI]:
    @asynccontextmanager
    async def with_clients(running: FastAPI) -> AsyncIterator[None]:
        async with lifespan(running):
            yield
        await app.state.clients.close()

    return with_clients
