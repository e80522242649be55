"""The list of applications as a file: all of its pages, without names.

Which columns it has, and why: docs/adr/0024-figures-leave-in-three-ways.md.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.intake.overview import ApplicationExtract, ExtractedApplication, Filters
from services.gateway.clients.intake.programmes import Programme
from services.gateway.figures.export import Column, Export, Row, zipped
from services.gateway.pages.files import streamed_attachment
from services.gateway.pages.page import Page, opens
from services.gateway.pages.searched import FORGOTTEN, words_of_search
from services.gateway.pages.staff.applications.choices import APPLICATION_STATUSES, DECISION_OUTCOMES
from services.gateway.pages.staff.applications.filters import ALL, Chosen, ChosenFilters
from services.gateway.pages.words import SOURCE, long_date

router = APIRouter()
PER_CALL = 200
"""Rows in one answer of intake, and in the memory of the gateway: the most that intake gives."""


@router.get("/soknader/uttrekk")
async def extract(page: Annotated[Page, opens("extract_applications")], chosen: ChosenFilters) -> Response:
    """The applications of the list by its filters. Intake logs an access for each person in it.

    The first rows are there before the answer begins: where intake is away or refuses, a page says so. With a search
    that is forgotten nothing is given out.
    """
    words = await words_of_search(page, chosen.sok)
    if words is None:
        return page.go(chosen.without_search, notice=FORGOTTEN)
    programmes = await page.clients.intake.programmes.list_all(page.actor)
    filters = replace(chosen.filters(programmes, words), limit=PER_CALL)
    first = await page.clients.intake.overview.extract_applications(page.actor, filters)
    kind = page.text("soknader")
    name = f"{kind}-{page.today.isoformat()}"
    export = Export(name, columns(page, programmes), about(page, chosen, programmes, filters))
    return streamed_attachment(zipped(export, _batches(page, filters, first), page.text), "application/zip", name)


def columns(page: Page, programmes: Sequence[Programme]) -> list[Column]:
    """What the file says about an application, in the visitor's language."""
    outcomes = {code: page.text(words) for code, (words, _) in DECISION_OUTCOMES.items()}
    return [
        Column("reference", page.text("Referanse"), page.text("Tolv tegn. Med dem finner ansatte saken.")),
        Column("programme_id", page.text("Tilbud"), page.text("Tilbudet som personen søker på."), "code",
               {one.programme_id: _name(one, page.language) for one in programmes}),
        Column("status", page.text("Status"), page.text("Hvor saken er i dag."), "code",
               {code: page.text(words) for code, words in APPLICATION_STATUSES.items()}),
        Column("received_on", page.text("Mottatt"), page.text("Dagen søknaden kom."), "date"),
        Column("answer_due_on", page.text("Svarfrist"),
               page.text("Siste dag for svar eller foreløpig svar (forvaltningsloven § 11 a)."), "date"),
        Column("is_late", page.text("Over fristen"),
               page.text("Ja når søknaden venter på svar og fristen var før i dag."), "yes_no"),
        Column("decision", page.text("Vedtak"), page.text("Hva som ble bestemt. Tom når det ikke er fattet vedtak."),
               "code", outcomes),
        Column("decided_on", page.text("Vedtaksdato"), page.text("Dagen vedtaket ble fattet."), "date"),
        Column("planned_exit_on", page.text("Skal ut"), page.text("Dagen personen skal ut, så langt den er kjent."),
               "date"),
        Column("days_to_exit", page.text("Dager til"),
               page.text("Dager fra i dag til personen skal ut. Negativ når dagen har vært."), "number"),
    ]  # fmt: skip


def about(page: Page, chosen: Chosen, programmes: Sequence[Programme], filters: Filters) -> list[str]:
    """What the file is, which choice of applications it has, and what to mind. What was searched for is not said."""
    if chosen.status == ALL:
        status = page.text("Alle")
    else:
        status = page.text(APPLICATION_STATUSES[chosen.status]) if chosen.status else page.text("Til behandling")
    found = [_name(one, page.language) for one in programmes if one.programme_id == filters.programme_id]
    return [
        page.text("Søknader slik de var %(day)s.", day=long_date(page.today, page.language)),
        page.text("Status: %(status)s.", status=status),
        page.text("Tilbud: %(programme)s.", programme=", ".join(found) or page.text("Alle")),
        *([page.text("Bare det som passet med et søk.")] if filters.q else []),
        page.text("Filen har ingen navn, men referansen fører ansatte til saken. Derfor handler den om personer."),
        page.text("Gi den bare til dem som trenger den, og slett den når den er brukt."),
        page.text("At den er hentet, er loggført for hver person i den."),
    ]


async def _batches(page: Page, filters: Filters, first: ApplicationExtract) -> AsyncIterator[Sequence[Row]]:
    found = first
    yield [_row(one) for one in found.applications]
    while found.next:
        filters = replace(filters, after=found.next)
        found = await page.clients.intake.overview.extract_applications(page.actor, filters)
        yield [_row(one) for one in found.applications]


def _row(one: ExtractedApplication) -> Row:
    return {name: getattr(one, name) for name in ExtractedApplication.model_fields}


def _name(programme: Programme, language: str) -> str:
    return programme.name.get(language) or programme.name.get(SOURCE, programme.programme_id)
