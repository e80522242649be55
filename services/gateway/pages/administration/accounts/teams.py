"""Organisations and their teams: who works for whom, in which programmes (mission S3-20)."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access.accounts.teams import EVERY_PROGRAMME, Team, list_teams, members_of_teams, save_team
from services.gateway.clients.intake.programmes import Programme
from services.gateway.pages.administration.accounts.refusals import refusals_on
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.together import Away
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_
from shared.database import Actor
from shared.edge.text import is_seen
from shared.ids import new_id
from shared.version import version_of

router = APIRouter()
Manages = Annotated[Page, opens("manage_teams")]
HERE = "/team"
LONGEST_NAME = 100
CHANGED = N_("Noen har endret teamet mens du skrev. Her ser du hvordan det står nå.")


@router.get("/team")
async def teams(page: Manages) -> Response:
    """The teams by organisation, where they work and who is in them."""
    away = Away()
    async with page.database.begin(Actor.system("gateway")) as tx:
        found, inside = await list_teams(tx), await members_of_teams(tx)
    names = {one.programme_id: one.name for one in await _programmes(page, away)}
    return page.show("administration/accounts/teams.html", teams=found, members=inside, names=names, away=away)


@router.get("/team/{team_id}")
async def form(team_id: UUID, page: Manages) -> Response:
    """The form of one team; of a new one where nobody has this id yet."""
    away, team = Away(), await _find(page, team_id)
    known = {str(one.programme_id): one.name for one in await _programmes(page, away)}
    kept = {one: {"nb": one} for one in (team.programme_ids or ()) if one not in known} if team else {}
    start: dict[str, object] = {"where": "some"}
    if team:
        start = {"organisation": team.organisation, "name": team.name, "version": version_of(*team.facts)}
        start |= {"where": "all" if team.programme_ids is None else "some"}
        start |= {f"programmes_{one}": "yes" for one in team.programme_ids or ()}
    typed = Typed(page, start)
    return page.show(
        "administration/accounts/team.html", status=typed.status, typed=typed, team=team, team_id=team_id, away=away,
        programmes=known | kept, works_everywhere=team_id == EVERY_PROGRAMME,
    )  # fmt: skip


@router.post("/team")
async def begin(page: Manages) -> Response:
    """To the form of a new team."""
    return page.go(f"{HERE}/{new_id()}")


@router.post("/team/{team_id}")
async def save(team_id: UUID, page: Annotated[Page, opens("manage_teams", confirmed=True)]) -> Response:
    """Add the team, or change it. What its members see changes with their next request."""
    typed, before = await Typed.sent(page), await _find(page, team_id)
    organisation = typed.line("organisation", longest=LONGEST_NAME)
    name = typed.line("name", longest=LONGEST_NAME)
    if not is_seen(name):
        typed.mark_wrong("name", N_("Skriv hva teamet heter."))
    saved = Team(team_id, organisation, name, await _chosen(page, typed, before))
    if before:
        typed.refuse_if_changed(before.facts, CHANGED)
    if typed.ok:
        with refusals_on(typed):
            async with page.database.begin(page.actor) as tx:
                await save_team(tx, saved)
    if not typed.ok:
        return await typed.again()
    await typed.forget()
    return page.go(HERE, notice=N_("Teamet er lagret."))


async def _chosen(page: Page, typed: Typed, before: Team | None) -> tuple[str, ...] | None:
    """Where the team works; None: in every programme. What it had stays also while intake is away."""
    if before and before.team_id == EVERY_PROGRAMME:
        return None
    if typed.choice("where", {"all", "some"}, missing=N_("Velg hvor teamet arbeider.")) == "all":
        return None
    known = [one.programme_id for one in await _programmes(page, Away())]
    possible = dict.fromkeys([*known, *((before.programme_ids or ()) if before else ())])
    chosen = tuple(sorted(one for one in possible if typed[f"programmes_{one}"]))
    if not chosen:
        typed.mark_wrong("programmes", N_("Velg minst ett tilbud, eller alle."))
    return chosen


async def _programmes(page: Page, away: Away) -> list[Programme]:
    found: list[Programme] = await away.ask("intake", page.clients.intake.programmes.list_all(page.actor), [])
    return found


async def _find(page: Page, team_id: UUID) -> Team | None:
    async with page.database.begin(Actor.system("gateway")) as tx:
        return next((team for team in await list_teams(tx) if team.team_id == team_id), None)
