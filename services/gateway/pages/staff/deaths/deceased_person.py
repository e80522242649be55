"""The page of a person who has died: the record, the tasks that are left, and everything that has happened."""

from dataclasses import replace

from fastapi.responses import Response

from services.gateway.pages.staff.contributions import OnePerson
from services.gateway.pages.staff.deaths.choices import AFTER_DEATH, SOURCES_OF_DEATH
from services.gateway.pages.staff.people.timeline import timeline


def deceased_person(one: OnePerson) -> Response | None:
    """Shown instead of the ordinary page once a death is recorded. Messages that were never sent are left out."""
    if not one.case or not one.case.death:
        return None
    sent = [message for message in one.messages if message.was_sent]
    return one.page.show(
        "staff/deaths/person_deceased.html",
        case=one.case, case_id=one.case_id, housing=one.housing, followup=one.followup, staff=one.staff, away=one.away,
        messages=sent, after_death=AFTER_DEATH, sources=SOURCES_OF_DEATH, events=timeline(replace(one, messages=sent)),
    )  # fmt: skip
