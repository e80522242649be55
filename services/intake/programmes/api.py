"""The programmes of this installation and the register of municipalities: public, nothing about anybody."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter

from services.intake.api.shown import shown_programme
from services.intake.eligibility.domain.words import TITLES
from services.intake.programmes.load_programmes import catalogue_of, programme_of
from shared.http import InTransaction

router = APIRouter(tags=["programmes"])


@router.get("/programmes")
async def programmes(tx: InTransaction) -> list[dict[str, Any]]:
    """Every programme, those that take applications first."""
    known = catalogue_of(tx).programmes.values()
    ordered = sorted(known, key=lambda programme: not programme.accepts_applications)
    return [shown_programme(programme) for programme in ordered]


@router.get("/programmes/{programme_id}")
async def programme(programme_id: str, tx: InTransaction) -> dict[str, Any]:
    """One programme with its rules, steps, units and activities."""
    found = programme_of(tx, programme_id)
    return shown_programme(found) | {
        "evaluation": found.evaluation,
        "aftercare_period": found.aftercare_period,
        "rules": [{"rule": rule.name, "title": TITLES[rule.name]} for rule in found.rules],
        "steps": [asdict(step) for step in found.steps],
        "units": [asdict(unit) for unit in found.units],
        "activities": [asdict(activity) for activity in found.activities],
    }


@router.get("/municipalities")
async def municipalities(tx: InTransaction) -> list[dict[str, str]]:
    """The municipalities of Norway, by number, name and county."""
    return [asdict(one) for one in catalogue_of(tx).municipalities.values()]
