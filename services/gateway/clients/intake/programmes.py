"""Programmes that people can apply for or read about, and the register of municipalities."""

import re
from typing import NewType

from services.gateway.clients.answer import Answer, Texts
from services.gateway.clients.calls import Calls
from shared.database import Actor
from shared.edge.length import Length
from shared.http import ServiceClient

ProgrammeId = NewType("ProgrammeId", str)


PROGRAMME_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


_LONGEST_ID = 100


def programme_id_of(text: str) -> ProgrammeId | None:
    """The id of a programme out of an address or a form; None for what cannot be one."""
    return ProgrammeId(text) if len(text) <= _LONGEST_ID and re.fullmatch(PROGRAMME_ID, text) else None


class NamedMunicipality(Answer):
    """A municipality; `number` has four digits."""

    number: str
    name: str


class Municipality(NamedMunicipality):
    """A municipality of the register. `full_name`: every official name of it."""

    county: str = ""
    full_name: str = ""


class ContactPoint(Answer):
    """Where people can ask about a programme."""

    name: str = ""
    phone: str | None = None
    email: str | None = None


class LegalBasis(Answer):
    """The law a programme decides by."""

    id: str
    title: Texts | str = ""
    complaint_period: str | None = None
    decided_by: str = ""


class FormLimits(Answer):
    """How many characters an answer of one line, and one of several lines, may have on the application form."""

    line: Length
    text: Length


class Programme(Answer):
    """A programme that people can apply for or read about."""

    programme_id: ProgrammeId
    name: Texts
    summary: Texts
    kind: str = ""
    operator: str = ""
    municipality: NamedMunicipality | None = None
    contact_point: ContactPoint = ContactPoint()
    accepts_applications: bool = False
    usual_stay: str | None = None
    expectations: Texts | None = None
    legal_basis: LegalBasis | None = None
    limits: FormLimits


class Programmes(Calls):
    """The programmes of this installation."""

    def __init__(self, http: ServiceClient) -> None:
        super().__init__(http)
        self._municipalities: list[Municipality] = []

    async def list_all(self, actor: Actor) -> list[Programme]:
        """All programmes, those that take applications first."""
        found = await self.get("programmes", actor=actor, answer=list[Programme])
        return sorted(found, key=lambda programme: not programme.accepts_applications)

    async def find_one(self, actor: Actor, programme_id: ProgrammeId) -> Programme:
        """One programme."""
        return await self.get("programmes", programme_id, actor=actor, answer=Programme)

    async def municipalities(self, actor: Actor) -> list[Municipality]:
        """The register, in Norwegian order. It changes once a year, so it is requested once and then cached."""
        if not self._municipalities:
            self._municipalities = await self.get("municipalities", actor=actor, answer=list[Municipality])
        return self._municipalities
