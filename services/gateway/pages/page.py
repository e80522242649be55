"""The request that a route answers: the visitor, the language, and the ways to answer.

A route gets one by naming its action:

    @router.get("/soknader")
    async def applications(page: Annotated[Page, opens("list_applications")]) -> Response:
        found = await page.clients.intake.overview.list_applications(page.actor, Filters())
        return page.show("staff/applications/applications.html", found=found)
"""

import secrets
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from fastapi import Request, params
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from services.gateway.access import limits, policy
from services.gateway.access.accounts.staff import find_staff_id
from services.gateway.access.form_token import form_token, token_fits
from services.gateway.access.kept_forms import Holder
from services.gateway.access.principals import visitor_with_pass
from services.gateway.access.seal import Seal
from services.gateway.access.security_log import address_mark
from services.gateway.access.sessions import visitor_of
from services.gateway.access.visitor import ANYBODY, Visitor
from services.gateway.clients import Clients
from services.gateway.pages import cookies
from services.gateway.pages.kept import (
    TOKEN,
    KeptForm,
    find,
    forget,
    holder_of,
    keep,
    keep_for_its_writer,
    origin,
    origin_of,
)
from services.gateway.pages.not_opened import (
    SAFE,
    DeclarationNeeded,
    FormOfAnotherSession,
    NotForYou,
    PassNeeded,
    PasswordNeeded,
    SignInNeeded,
    address_of,
)
from services.gateway.pages.readable import TooLarge
from services.gateway.pages.sent import files_sent_with, form_sent_with
from services.gateway.pages.words import best_language, translations
from services.gateway.settings import Settings
from shared.database import Actor, Database
from shared.edge.text import plain_text
from shared.roles import WITH_PEOPLE
from shared.security_events import SecurityEvent

LONGEST_NOTICE = 300
REFERENCE = "trace_reference"
"""The purpose of the keys by which the reference of an application finds its trace."""
TOO_OFTEN = 429


class _Errors(dict[str, str]):
    """Messages by field, for templates. A field without a message has None."""

    def __missing__(self, _: str) -> None:
        return None


class Page:
    """One request from a person, and the ways to answer it."""

    def __init__(self, request: Request, visitor: Visitor, kept: KeptForm | None = None) -> None:
        self.request = request
        self.visitor = visitor
        self.kept = kept
        """A form of the visitor that is shown again."""
        self.settings: Settings = request.app.state.settings
        self.clients: Clients = request.app.state.clients
        self.database: Database = request.app.state.service.database
        self.language = best_language(
            cookies.read(request, cookies.LANGUAGE), request.headers.get("accept-language", "")
        )
        self.waiting: dict[str, int] = {}
        """The number of things that wait for the visitor, by the address of a page in the menu.

        Set by pages that know it.
        """
        self._answers: list[tuple[str, str, int | None]] = []

    @property
    def actor(self) -> Actor:
        """The visitor as an actor for the services."""
        return self.visitor.actor

    @property
    def address(self) -> str:
        """The network address the request came from, for limits only. Behind a proxy: see `trusted_proxies.py`."""
        return self.request.client.host if self.request.client else ""

    @property
    def home(self) -> str:
        """The address of the visitor's first page: the first in the menu that they may open."""
        menu = self.request.app.state.subjects.menu
        home: str = next((entry.address for entry in menu if self.may(entry.action)), "/")
        return home

    @property
    def today(self) -> date:
        """The business date in Norway."""
        today: date = self.request.app.state.service.clock.today()
        return today

    @property
    def now(self) -> datetime:
        """The business time."""
        now: datetime = self.request.app.state.service.clock.now()
        return now

    def text(self, message: str, **words: object) -> str:
        """A message in the visitor's language."""
        translated = translations(self.language).gettext(message)
        return translated % words if words else translated

    def may(self, action: str, resource: object = None) -> bool:
        """Whether the visitor may do this, so that pages show only what they may do."""
        return policy.allow(self.visitor, action, resource)

    async def tell(self, event: SecurityEvent, *, username: str | None = None, about: str | None = None) -> None:
        """Record a security event of the visitor, or of the owner of a user name. What was typed is not recorded."""
        staff_id = self.visitor.staff_id
        if username is not None:
            async with self.database.begin(Actor.system("gateway")) as tx:
                staff_id = await find_staff_id(tx, username)
        mark = address_mark(self.settings.cookie_key.get_secret_value(), self.address)
        self.request.app.state.service.security.tell(event, staff_id=staff_id, address=mark, about=about)

    async def form(self, *, as_typed: Collection[str] = ()) -> dict[str, str]:
        """The texts that were sent, normalised (`shared.edge.text`) except in the fields `as_typed`.

        In a password or a message between services every character counts. Values that are not text are left out.
        Raises NotText.
        """
        sent = await form_sent_with(self.request)
        texts = {name: value for name, value in sent.items() if isinstance(value, str)}
        return {name: text if name in as_typed else plain_text(text) for name, text in texts.items()}

    async def file(self, field: str) -> bytes | None:
        """The file that was sent in this field; None where none was chosen. What it is called is not looked at."""
        return (await files_sent_with(self.request)).get(field) or None

    def sealed(self, purpose: str, text: str) -> str:
        """A value for a hidden field of a form, see `access/seal.py`. `opened` reads it."""
        seal: Seal = self.request.app.state.seal
        return seal.sealed(purpose, text)

    def opened(self, purpose: str, sealed: str | None) -> str | None:
        """The text that was sealed for this purpose; None for anything else."""
        seal: Seal = self.request.app.state.seal
        return seal.opened(purpose, sealed)

    def lookup_key(self, purpose: str, text: str) -> bytes:
        """The keyed hash under which the database has a text, see `access/seal.py`."""
        seal: Seal = self.request.app.state.seal
        return seal.key_of(purpose, text)

    def set_cookie(self, cookie: str, value: str, *, seconds: int | None = None) -> None:
        """Set one of our cookies with the answer; for the browser's session unless `seconds` are given."""
        self._answers.append((cookie, value, seconds))

    def remove_cookie(self, cookie: str) -> None:
        """Remove one of our cookies with the answer."""
        self._answers.append((cookie, "", 0))

    def show(self, template: str, *, status: int = 200, **context: object) -> Response:
        """Answer with a page. Pages about people are not kept by the browser."""
        errors = context.get("errors")
        notice = cookies.read(self.request, cookies.NOTICE)
        if notice:
            self.remove_cookie(cookies.NOTICE)
        html = self.request.app.state.rendering.render(
            template,
            self.language,
            page=self,
            visitor=self.visitor,
            nonce=self.request.scope["nonce"],
            path=self.request.url.path,
            here=address_of(self.request),
            notice=notice,
            **{"language_form": None, **context, "errors": _Errors(errors) if isinstance(errors, dict) else _Errors()},
        )
        return self._with_cookies(HTMLResponse(html, status_code=status))

    def go(self, address: str, *, notice: str | None = None) -> Response:
        """Redirect with 303. `notice` is a marked message that the next page shows."""
        if notice:
            self.set_cookie(cookies.NOTICE, notice[:LONGEST_NOTICE], seconds=60)
        return self._with_cookies(RedirectResponse(address, status_code=303))

    async def again(self, form: KeptForm, *, notice: str | None = None) -> Response | None:
        """Answer with the page at the form's address, which shows it as it is now; None when it cannot be kept.

        Without a sign-in it is kept for this browser, and only so often from one network address.
        """
        if form.status == TOO_OFTEN:
            await self.tell(SecurityEvent.LIMIT_REACHED, about=form.address.partition("?")[0])
        holder = holder_of(self.request, self.visitor)
        if not self.visitor.is_staff:
            async with self.database.begin(self.actor) as tx:
                if not await limits.count_try(tx, limits.KEEP_PER_ADDRESS, limits.client_of(self.address)):
                    return None
        if holder is None:
            token = secrets.token_urlsafe(32)
            self.set_cookie(cookies.BROWSER, token)
            holder = Holder.browser(token)
        address = await keep(self.request, holder, form)
        return self.go(address, notice=notice) if address else None

    async def shown_again(self, form: KeptForm) -> Response:
        """The same for a page that cannot show the form by itself. Raises TooLarge when it cannot be kept."""
        answer = await self.again(form)
        if answer is None:
            raise TooLarge
        return answer

    async def done(self, form_id: UUID | None) -> None:
        """A form is done that was shown again: nothing of it is kept any more."""
        await forget(self.request, self.visitor, form_id)

    def form_token(self) -> str:
        """The token for one form of a signed-in page."""
        return form_token(self.visitor.form_secret)

    def form_of(self) -> str:
        """Where a form on this page was made and for whom, sealed: see `pages/kept.py`."""
        return origin(self.request, self.visitor)

    def _with_cookies(self, response: Response) -> Response:
        for cookie, value, seconds in self._answers:
            cookies.write(response, self.request, cookie, value, seconds=seconds)
        return response


class Opens:
    """The dependency behind `opens`: finds the visitor, asks the policy, checks the form's token."""

    def __init__(self, action: str, *, by_hand: bool = True, files: int = 0, confirmed: bool = False) -> None:
        if action not in policy.ACTIONS:
            raise ValueError(f"{action!r} is not in the policy's table")
        self.action = action
        self.by_hand = by_hand
        self.files = files
        self.confirmed = confirmed

    async def __call__(self, request: Request) -> Page:
        """The page for this request. Raises SignInNeeded, PassNeeded, NotForYou or PasswordNeeded."""
        with_pass = policy.is_for_principals(self.action)
        visitor = await (principal_behind(request) if with_pass else visitor_behind(request, by_hand=self.by_hand))
        request.state.visitor = visitor
        request.state.files = self.files
        if request.method in SAFE:
            self._check_role(visitor)
            return Page(request, visitor, await find(request, visitor))
        # Forms for everybody have no token, also where the visitor happens to be signed in.
        if not policy.allow(ANYBODY, self.action):
            if not with_pass and not visitor.is_staff:
                raise SignInNeeded(await keep_for_its_writer(request, "signed_out"))
            self._check_role(visitor)
            token = (await form_sent_with(request)).get(TOKEN)
            if not isinstance(token, str) or not token_fits(token, visitor.form_secret):
                raise await _form_of_another_session(request, visitor)
            if self.confirmed and not visitor.has_confirmed:
                raise PasswordNeeded(await keep_for_its_writer(request, "to_confirm"))
        return Page(request, visitor)

    def _check_role(self, visitor: Visitor) -> None:
        if policy.allow(visitor, self.action):
            works_with_people = not WITH_PEOPLE.isdisjoint(visitor.roles)
            if works_with_people and not visitor.has_declared and policy.is_about_people(self.action):
                raise DeclarationNeeded
            return
        if policy.is_for_principals(self.action):
            raise NotForYou(self.action) if visitor.principal else PassNeeded
        raise NotForYou(self.action) if visitor.is_staff else SignInNeeded


class OpensToAll(Opens):
    """For static files and for programs: no session is read, so the action must be allowed to everybody."""

    def __init__(self, action: str) -> None:
        super().__init__(action)
        if not policy.allow(ANYBODY, action):
            raise ValueError(f"{action!r} is not for everybody")

    async def __call__(self, request: Request) -> None:  # type: ignore[override]
        """There is nothing to check: the constructor has checked the action."""


def opens(action: str, *, by_hand: bool = True, files: int = 0, confirmed: bool = False) -> params.Depends:
    """Declare the action of a route and get its page, as the docstring of this module shows.

    A route that a page polls is not `by_hand`: it does not prolong the session. `files`: how many its form may have.
    `confirmed`: a form needs the password first, unless it was typed a moment ago.
    """
    return params.Depends(Opens(action, by_hand=by_hand, files=files, confirmed=confirmed))


def opens_to_all(action: str) -> params.Depends:
    """Declare a route that needs no visitor, in `dependencies=[opens_to_all("read_public_pages")]`."""
    return params.Depends(OpensToAll(action))


async def _form_of_another_session(request: Request, visitor: Visitor) -> FormOfAnotherSession:
    """Keeps the form for the one who wrote it, and says where it is only to them."""
    made = origin_of(request, await form_sent_with(request))
    if made is None:
        return FormOfAnotherSession()
    kept_at = await keep_for_its_writer(request, "signed_in_anew")
    return FormOfAnotherSession(kept_at if made.staff_id == visitor.staff_id else None, made.address)


async def visitor_behind(request: Request, *, by_hand: bool = True) -> Visitor:
    """Who sent this request; `ANYBODY` when there is no valid session."""
    token = cookies.read(request, cookies.SESSION)
    if not token:
        return ANYBODY
    async with request.app.state.service.database.begin(Actor.system("gateway")) as tx:
        return await visitor_of(tx, token, by_hand=by_hand) or ANYBODY


async def principal_behind(request: Request) -> Visitor:
    """Who was let in without an account and sent this request; `ANYBODY` when there is no valid pass."""
    token = cookies.read(request, cookies.PASS)
    if not token:
        return ANYBODY
    async with request.app.state.service.database.begin(Actor.system("gateway")) as tx:
        return await visitor_with_pass(tx, token) or ANYBODY
