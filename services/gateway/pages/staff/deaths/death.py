"""A death is recorded in two steps, since it applies to every case of the person, or corrected."""

from datetime import date
from typing import Annotated, TypedDict
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.intake.deaths import Mistake, OtherDay, RecordedDeath
from services.gateway.clients.intake.overview import Case
from services.gateway.clients.intake.programmes import Programme
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.deaths.choices import DEATH_MISTAKES, SOURCES_OF_DEATH
from services.gateway.pages.staff.together import Away
from services.gateway.pages.staff.typed import NOT_NOW, Typed, written
from services.gateway.pages.words import N_

router = APIRouter()
Records = Annotated[Page, opens("record_death")]
Corrects = Annotated[Page, opens("correct_death")]
LOOKS_AT_IT = {"preview", "record"}
"""Buttons after which the page shows whom it concerns: a form that is shown again records nothing."""


class Known(TypedDict):
    """What is known of the death."""

    died_on: date | None
    source: str | None


@router.get("/personer/{case_id}/dodsfall")
async def form(case_id: UUID, page: Records) -> Response:
    """The form: the day, if it is known, and who told of the death."""
    case = await page.clients.intake.overview.find_case(page.actor, case_id)
    if "record_death" not in case.may and page.kept is None:
        return page.go(f"/personer/{case_id}", notice=NOT_NOW)
    typed = Typed(page)
    known = _known(typed, case) if typed["step"] in LOOKS_AT_IT else None
    return await _show_preview(page, case, typed, known) if known and typed.ok else _show(page, case, typed)


@router.post("/personer/{case_id}/dodsfall")
async def record(case_id: UUID, page: Records) -> Response:
    """`step` is the button: preview shows which person and cases it concerns, and only record records the death."""
    typed = await Typed.sent(page)
    case = await page.clients.intake.overview.find_case(page.actor, case_id)
    if typed.step("preview", "edit", "record") == "record":
        known, holder = _known(typed, case), await _contact_person(page, case_id)
        death = RecordedDeath(**known, holder=holder, version=typed.version)
        if typed.ok and await typed.accepted(page.clients.intake.deaths.record(page.actor, case_id, death)):
            return page.go(f"/personer/{case_id}", notice=N_("Det er skrevet ned. Ingenting mer sendes til personen."))
    return await typed.again()


@router.get("/personer/{case_id}/dodsfall/rett")
async def correction_form(case_id: UUID, page: Corrects) -> Response:
    """The form: what is wrong in the record, and why."""
    case = await page.clients.intake.overview.find_case(page.actor, case_id)
    if "correct_death" not in case.may and page.kept is None:
        return page.go(f"/personer/{case_id}", notice=NOT_NOW)
    died_on = case.death.died_on if case.death else None
    typed = Typed(page, {"died_on": written(died_on)})
    return page.show(
        "staff/deaths/death_correction.html", status=typed.status, case=case, typed=typed, mistakes=DEATH_MISTAKES
    )


@router.post("/personer/{case_id}/dodsfall/rett")
async def correct(case_id: UUID, page: Corrects) -> Response:
    """Correct the death: the person is alive, or died on another day. The earlier record is kept."""
    typed = await Typed.sent(page)
    mistake = typed.choice("mistake", DEATH_MISTAKES, missing=N_("Velg hva som er feil."))
    reason = typed.free_text("reason", missing=N_("Skriv kort hvorfor det rettes."))
    if mistake == "lives":
        lives = Mistake(reason, typed.version)
        if typed.ok and await typed.accepted(page.clients.intake.deaths.correct(page.actor, case_id, lives)):
            return page.go(
                f"/personer/{case_id}", notice=N_("Det er rettet. Snakk med personen om det som har skjedd.")
            )
        return await typed.again()
    other = OtherDay(reason, typed.day("died_on"), typed.version)
    if typed.ok and await typed.accepted(page.clients.intake.deaths.correct_day(page.actor, case_id, other)):
        return page.go(f"/personer/{case_id}", notice=N_("Dagen er rettet."))
    return await typed.again()


def _known(typed: Typed, case: Case) -> Known:
    """The day and the source that were typed. Both may be left out."""
    day = typed.day("died_on", within=case.limits.died_on)
    return Known(died_on=day, source=typed["source"] if typed["source"] in SOURCES_OF_DEATH else None)


async def _contact_person(page: Page, case_id: UUID) -> UUID | None:
    """The contact person, who gets the tasks after the death.

    None when followup does not answer: then intake gives them to whoever records the death.
    """
    followup = await Away().ask("followup", page.clients.followup.overview.find_case(page.actor, case_id), None)
    return followup.contact_person.staff_id if followup and followup.contact_person else None


def _show(page: Page, case: Case, typed: Typed) -> Response:
    sources = [(code, page.text(words)) for code, words in SOURCES_OF_DEATH.items()]
    return page.show("staff/deaths/death.html", status=typed.status, case=case, typed=typed, sources=sources)


async def _show_preview(page: Page, case: Case, typed: Typed, known: Known) -> Response:
    same = await page.clients.intake.people.find_cases(page.actor, case.case_id)
    programmes: list[Programme] = await Away().ask("intake", page.clients.intake.programmes.list_all(page.actor), [])
    return page.show(
        "staff/deaths/death_preview.html", case=case, typed=typed, died_on=known["died_on"], sources=SOURCES_OF_DEATH,
        others=[one for one in same if one.case_id != case.case_id],
        programmes={one.programme_id: one.name for one in programmes},
    )  # fmt: skip
