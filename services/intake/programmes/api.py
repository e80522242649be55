"""The programmes of this installation and the register of municipalities: public, nothing about anybody."""

from typing import Self

from fastapi import APIRouter
from pydantic import BaseModel

from services.intake.programmes.domain.limits import ON_THE_FORM, FormLimits
from services.intake.programmes.domain.programme import (
    Activity,
    Catalogue,
    ContactPoint,
    LegalBasis,
    Programme,
    Step,
    Unit,
    Words,
)
from services.intake.programmes.domain.rule_titles import TITLES
from services.intake.programmes.find_programme import find_programme
from shared.edge.fields import Word
from shared.edge.names import sort_key
from shared.http import InTransaction
from shared.roles import ANYBODY_AT_ALL, Actions, the_service

router = APIRouter(tags=["programmes"])
ACTIONS: Actions = {
    "GET /programmes": ANYBODY_AT_ALL,
    "GET /programmes/{programme_id}": ANYBODY_AT_ALL | {the_service("notifications")},
    "GET /municipalities": ANYBODY_AT_ALL,
}


class MunicipalityBody(BaseModel):
    """The municipality that a programme belongs to."""

    number: str
    name: str


class MunicipalityOfRegisterBody(MunicipalityBody):
    """A municipality with its county. `full_name`: every official name, in Norwegian, Sámi and Kven."""

    county: str
    full_name: str


class LegalBasisBody(BaseModel):
    """The law that decisions rest on, and how to complain. `complaint_period` is ISO 8601."""

    id: str
    title: Words
    complaint_rule: str
    complaint_period: str
    decided_by: str
    complaint_body: str

    @classmethod
    def of(cls, basis: LegalBasis) -> Self:
        """Build the legal basis from the programme's file."""
        return cls(
            id=basis.id,
            title=basis.title,
            complaint_rule=basis.complaint_rule,
            complaint_period=basis.complaint_period,
            decided_by=basis.decided_by,
            complaint_body=basis.complaint_body,
        )


class ProgrammeBody(BaseModel):
    """A programme in the list. `limits`: how long the answers on its application form may be."""

    programme_id: str
    name: Words
    summary: Words
    kind: str
    target_groups: list[str]
    substance_free: bool
    operator: str
    municipality: MunicipalityBody | None
    contact_point: ContactPoint
    accepts_applications: bool
    registers_people: bool
    usual_stay: str | None
    expectations: Words | None
    legal_basis: LegalBasisBody
    limits: FormLimits

    @classmethod
    def of(cls, programme: Programme, **more: object) -> Self:
        """From the programme's file; `more` are the fields that a subclass adds."""
        municipality = programme.municipality
        shown = {
            "programme_id": programme.id,
            "name": programme.name,
            "summary": programme.summary,
            "kind": programme.kind,
            "target_groups": programme.target_groups,
            "substance_free": programme.substance_free,
            "operator": programme.operator.name,
            "municipality": {"number": municipality.number, "name": municipality.name} if municipality else None,
            "contact_point": programme.contact_point,
            "accepts_applications": programme.accepts_applications,
            "registers_people": programme.registers_people,
            "usual_stay": programme.usual_stay,
            "expectations": programme.expectations,
            "legal_basis": LegalBasisBody.of(programme.legal_basis),
            "limits": ON_THE_FORM,
        }
        return cls.model_validate(shown | more)


class RuleBody(BaseModel):
    """A rule of eligibility and what it is called."""

    rule: str
    title: Words


class WholeProgrammeBody(ProgrammeBody):
    """A programme with everything in its file that is public."""

    evaluation: str | None
    aftercare_period: str | None
    rules: list[RuleBody]
    steps: list[Step]
    units: list[Unit]
    activities: list[Activity]


@router.get("/programmes")
async def programmes(tx: InTransaction) -> list[ProgrammeBody]:
    """Every programme, or those in which the member of staff works; those that take applications first."""
    own, known = tx.actor.programmes, tx.resource(Catalogue).programmes
    seen = [programme for programme_id, programme in known.items() if own is None or programme_id in own]
    ordered = sorted(seen, key=lambda programme: not programme.accepts_applications)
    return [ProgrammeBody.of(programme) for programme in ordered]


@router.get("/programmes/{programme_id}")
async def programme(programme_id: Word, tx: InTransaction) -> WholeProgrammeBody:
    """One programme with its rules, steps, units and activities. UnknownProgramme."""
    found = find_programme(tx, programme_id)
    return WholeProgrammeBody.of(
        found,
        evaluation=found.evaluation,
        aftercare_period=found.aftercare_period,
        rules=[{"rule": rule.name, "title": TITLES[rule.name]} for rule in found.rules],
        steps=found.steps,
        units=found.units,
        activities=found.activities,
    )


@router.get("/municipalities")
async def municipalities(tx: InTransaction) -> list[MunicipalityOfRegisterBody]:
    """The municipalities of Norway, in Norwegian and Sámi order."""
    register = sorted(tx.resource(Catalogue).municipalities.values(), key=lambda one: sort_key(one.name))
    return [
        MunicipalityOfRegisterBody(number=one.number, name=one.name, county=one.county, full_name=one.full_name)
        for one in register
    ]
