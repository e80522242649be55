"""Builders of stays for tests."""

from datetime import date
from itertools import pairwise
from uuid import UUID

from services.housing.stays.domain.stay import Stay, StayState
from shared.ids import new_id

PLACE_ID = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0010")


def day(text):
    return date.fromisoformat(text)


def a_stay(starts_on, ends_on, state="planned", **more):
    """A stay on place 1. A current one began on its planned day, and one that is over ended on the agreed day."""
    begins, ends = day(starts_on), day(ends_on)
    if state in ("living", "moved_out"):
        more.setdefault("arrived_on", begins)
    if state == "moved_out":
        more.setdefault("moved_out_on", ends)
    return Stay(
        stay_id=new_id(),
        case_id=new_id(),
        programme_id="hjem-nord",
        place_id=PLACE_ID,
        place_no=1,
        state=StayState(state),
        starts_on=begins,
        agreed_end_on=ends,
        **more,
    )


def overlaps(stays):
    """How many pairs of stays have the same place on the same day."""
    spans = sorted((stay.first_day, stay.free_from) for stay in stays)
    return sum(1 for (_, ends), (begins, _) in pairwise(spans) if begins < ends)
