"""Every route of the application is called in every role: what the policy allows opens, everything else does not."""

import re
from uuid import uuid4

import pytest

from services.gateway.access import policy
from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from services.gateway.access.principals import ROLE_OF, open_pass
from services.gateway.access.visitor import ANYBODY, Visitor
from services.gateway.pages.declared import (
    RouteWithoutAction,
    action_of,
    every_route_declares_its_action,
    routes_of_gateway,
)
from shared.database import Actor
from shared.principal import Principal
from tests.component.gateway.browser import value_of
from tests.support.fake_services import CASE_ID

ACCOUNT = {account.role: account.username for account in DEMO_ACCOUNTS}
ELSEWHERE = {
    "/logg-ut": "ends the session that the others are asked with; see test_sessions.py",
    "/status/ferdig": "ends the pass that the others are asked with; see test_status.py",
    "/forlat": "forgets the session that the others are asked with; see test_browser_rules.py",
    "/v1/traces": "answers programs by where they are; see the tests of the receiver",
}
"""Routes with a test of their own, and why."""
GUESSES = {"case_id": str(CASE_ID), "programme_id": "hjem-nord", "language": "en", "step": "2", "name": "own.css"}


def _address(path: str) -> str:
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: GUESSES.get(found.group(1), str(uuid4())), path)


def _routes(gateway):
    for route in routes_of_gateway(gateway.app):
        for method in sorted(route.methods - {"HEAD"}):
            if route.path not in ELSEWHERE:
                yield method, route


async def let_in_as(gateway, browser, role):
    """Give the browser a pass of the kind with this role, and return the token of a form on its page."""
    kind = next(kind for kind, its_role in ROLE_OF.items() if its_role == role)
    async with gateway.service.database.begin(Actor.system("gateway")) as tx:
        browser.http.cookies.set("__Host-adgang", await open_pass(tx, Principal(kind, CASE_ID)))
    return value_of(await browser.open("/status/sak"), "form_token")


@pytest.mark.parametrize("role", [None, *policy.ROLES, *ROLE_OF.values()])
async def test_each_role_can_do_what_the_policy_says_and_nothing_else(gateway, role):
    browser = gateway.browser()
    form = {}
    if role in ROLE_OF.values():
        form = {"form_token": await let_in_as(gateway, browser, role)}
    elif role:
        await browser.sign_in(ACCOUNT[role])
        form = {"form_token": await browser.form_token()}
    wrong, opened, closed = [], 0, 0
    for method, route in _routes(gateway):
        visitor = Visitor(roles=(role,)) if role else ANYBODY
        allowed = policy.allow(visitor, action_of(route))
        address = _address(route.path)
        answer = await (browser.get(address) if method == "GET" else browser.send(address, form))
        sent_to = answer.headers.get("location", "")
        to_let_in = sent_to.startswith("/logg-inn") or (
            sent_to == "/status" and policy.is_for_principals(action_of(route))
        )
        is_open = answer.status_code != 403 and not to_let_in
        if route.path == "/logg-inn":
            is_open = True  # a wrong password is a 403 as well
        opened, closed = opened + is_open, closed + (not is_open)
        if is_open != allowed:
            wrong.append((method, route.path, role, answer.status_code))
    assert not wrong
    assert opened >= 10, "hardly anything was open: the matrix asked nothing"
    assert closed >= 5, "hardly anything was closed: the matrix asked nothing"


async def test_a_gateway_with_an_undeclared_route_does_not_start(gateway):
    @gateway.app.get("/glemt")
    async def forgotten() -> str:
        return "anything"

    with pytest.raises(RouteWithoutAction, match="/glemt"):
        every_route_declares_its_action(gateway.app)


async def test_a_form_of_staff_without_its_token_changes_nothing(gateway, browser):
    await browser.sign_in("saksbehandler")
    for form in ({}, {"form_token": "made up"}, {"form_token": "QUJD" * 16}):
        answer = await browser.send("/logg-ut", form)
        assert answer.status_code == 403
    assert (await browser.get("/logg-inn")).headers["location"] == "/i-dag", "still signed in"


async def test_the_token_of_one_session_does_not_fit_another(gateway):
    one, other = gateway.browser(), gateway.browser()
    await one.sign_in("leder")
    await other.sign_in("leder")
    token = await one.form_token()
    assert (await other.send("/logg-ut", {"form_token": token})).status_code == 403
    assert (await one.send("/logg-ut", {"form_token": token})).status_code == 303
