"""*Drift*, *Sikkerhet*: how many security events there were, and the newest ones. No resident is named here."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access.accounts.staff import names_of_staff
from services.gateway.access.security_log import count_events, newest_events
from services.gateway.pages.operations.state.quantities import formatters
from services.gateway.pages.page import Page, opens
from services.gateway.pages.words import N_
from shared.clock import wall_now
from shared.security_events import LISTED, RECENT, WATCHED, SecurityEvent

router = APIRouter()
SHOWN = 200
"""Events on the page."""
EVENTS: dict[SecurityEvent, str] = {
    SecurityEvent.ACCESS_LOG_ALTERED: N_("Innsynsloggen stemmer ikke"),
    SecurityEvent.SIGN_IN_FAILED: N_("Feil brukernavn eller passord"),
    SecurityEvent.LIMIT_REACHED: N_("For mange forsøk"),
    SecurityEvent.PAGE_REFUSED: N_("Siden er ikke åpen for rollen"),
    SecurityEvent.SERVICE_REFUSED: N_("En tjeneste sa nei"),
    SecurityEvent.FORM_REFUSED: N_("Skjema fra en annen økt"),
    SecurityEvent.CALLER_UNKNOWN: N_("Ukjent program spurte en tjeneste"),
    SecurityEvent.ACCOUNT_OPENED: N_("Ny konto"),
    SecurityEvent.ROLES_CHANGED: N_("Nye roller"),
    SecurityEvent.TEAMS_CHANGED: N_("Andre team"),
    SecurityEvent.LINK_MADE: N_("Lenke til nytt passord"),
    SecurityEvent.PASSWORD_CHANGED: N_("Nytt passord"),
    SecurityEvent.SECOND_FACTOR_CHANGED: N_("Engangskoder"),
    SecurityEvent.ACCOUNT_CLOSED: N_("Konto stengt"),
    SecurityEvent.ACCOUNT_REOPENED: N_("Konto åpnet igjen"),
    SecurityEvent.SIGNED_IN: N_("Logget inn"),
    SecurityEvent.SIGNED_OUT: N_("Logget ut"),
}
"""The words for each kind, the most alarming first."""


@router.get("/drift/sikkerhet")
async def security(page: Annotated[Page, opens("see_security_events")]) -> Response:
    """Counts over a quarter of an hour, a day and a week, and the newest events of the week."""
    now = wall_now()
    spans = {"quarter": RECENT, "day": timedelta(days=1), "week": timedelta(days=7)}
    async with page.database.begin(page.actor) as tx:
        counted = {name: await count_events(tx, since=now - span) for name, span in spans.items()}
        events = await newest_events(tx, since=now - spans["week"], at_most=SHOWN)
        names = await names_of_staff(tx)
    return page.show(
        "operations/security/security.html",
        kinds={kind.value: page.text(words) for kind, words in EVENTS.items()},
        watched={kind.value for kind in WATCHED},
        counted=counted,
        events=events,
        names=names,
        at_most=SHOWN,
        listed=max(LISTED.values()),
        **formatters(page.language),
    )
