"""When members of staff are away: the list, a new absence, other days, and back earlier than thought."""

from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from services.gateway.access.absences import Absence, days_of_absence, find_absence, list_absences, record_absence
from services.gateway.access.accounts.staff import members
from services.gateway.access.policy import CASEWORKER, HOUSE_MANAGER, PEER_WORKER
from services.gateway.pages.not_opened import NotForYou
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.together import staff_names
from services.gateway.pages.staff.typed import Typed, written
from services.gateway.pages.words import N_
from shared.database import Actor
from shared.ids import new_id
from shared.version import version_of

router = APIRouter()
Records = Annotated[Page, opens("record_own_absence")]
HERE = "/fravaer"
WITH_PEOPLE = {CASEWORKER, HOUSE_MANAGER, PEER_WORKER}
ENDS_BEFORE = N_("Siste dag kan ikke være før første dag.")
CHANGED = N_("Noen har endret fraværet mens du skrev. Her ser du hvordan det står nå.")


@router.get("/fravaer")
async def absences(page: Records) -> Response:
    """Who is away and will be, and the form."""
    start = {"staff_id": page.visitor.staff_id, "from_on": written(page.today), "absence_id": new_id()}
    typed = Typed(page, start)
    async with page.database.begin(Actor.system("gateway")) as tx:
        found = await list_absences(tx, until_after=page.today)
        staff = [one for one in await members(tx) if not WITH_PEOPLE.isdisjoint(one.roles)]
    return page.show(
        "staff/absences/absences.html", status=typed.status, typed=typed, absences=found, today=page.today,
        choices=staff if page.may("record_absences") else [], staff=await staff_names(page),
        mine={one.absence_id for one in found if _may_change(page, one.staff_id)},
    )  # fmt: skip


@router.post("/fravaer")
async def record(page: Records) -> Response:
    """Record an absence. What the member of staff was to do goes to others on the first day."""
    typed = await Typed.sent(page)
    staff_id = typed.id("staff_id", missing=N_("Velg hvem som er borte."))
    if staff_id and not _may_change(page, staff_id):
        raise NotForYou
    first, last = _days(page, typed)
    absence_id = typed.id("absence_id") or new_id()
    if typed.ok and staff_id and first:
        await _save(page, typed, Absence(absence_id, staff_id, first, last))
        return page.go(HERE, notice=N_("Fraværet er lagret. Oppgavene går til andre så lenge."))
    return await typed.again()


@router.get("/fravaer/{absence_id}")
async def form(absence_id: UUID, page: Records) -> Response:
    """The days of one absence, to be changed."""
    absence = await _own(page, absence_id)
    days = {"from_on": written(absence.from_on), "until_on": written(absence.until_on)}
    typed = Typed(page, days | {"version": version_of(*absence.facts)})
    return page.show(
        "staff/absences/absence.html", status=typed.status, typed=typed, absence=absence, today=page.today,
        staff=await staff_names(page),
    )  # fmt: skip


@router.post("/fravaer/{absence_id}")
async def change(absence_id: UUID, page: Records) -> Response:
    """`step` is the button: other days, back today, or no absence after all. Open tasks come back with it."""
    typed, absence = await Typed.sent(page), await _own(page, absence_id)
    step = typed.step("save", "back", "remove")
    first, last = _days(page, typed) if step == "save" else (absence.from_on, page.today - timedelta(days=1))
    typed.refuse_if_changed(absence.facts, CHANGED)
    if not typed.ok:
        return await typed.again()
    is_none = step == "remove" or (step == "back" and absence.from_on >= page.today)
    changed = None if is_none or first is None else Absence(absence_id, absence.staff_id, first, last)
    await _save(page, typed, changed, instead_of=absence)
    return page.go(HERE, notice=N_("Fraværet er endret. Oppgavene følger med."))


async def _save(page: Page, typed: Typed, absence: Absence | None, *, instead_of: Absence | None = None) -> None:
    known = absence or instead_of
    if known is None:
        return
    async with page.database.begin(page.actor) as tx:
        await record_absence(
            tx, known.absence_id, known.staff_id,
            from_on=absence.from_on if absence else None, until_on=absence.until_on if absence else None,
        )  # fmt: skip
    await typed.forget()


def _days(page: Page, typed: Typed) -> tuple[date | None, date | None]:
    within = days_of_absence(page.today)
    first = typed.day("from_on", missing=N_("Skriv første dag."), within=within)
    last = typed.day("until_on", within=within)
    if first and last and last < first:
        typed.mark_wrong("until_on", ENDS_BEFORE)
    return first, last


def _may_change(page: Page, staff_id: UUID) -> bool:
    return staff_id == page.visitor.staff_id or page.may("record_absences")


async def _own(page: Page, absence_id: UUID) -> Absence:
    """The absence, if the visitor may change it."""
    async with page.database.begin(Actor.system("gateway")) as tx:
        absence = await find_absence(tx, absence_id)
    if absence is None:
        raise HTTPException(404)
    if not _may_change(page, absence.staff_id):
        raise NotForYou
    return absence
