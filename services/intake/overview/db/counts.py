"""Counts of applications, without anything about one of them."""

from datetime import date

from sqlalchemy import Date, case, cast, func, select

from services.intake.cases.db import is_own
from services.intake.cases.tables import application
from services.intake.overview.domain import GROUPS, CountedApplications
from services.intake.people.tables import person
from shared.database import Tx


async def count_since(tx: Tx, since: date) -> list[CountedApplications]:
    """How many applications have come since a day, by month and group, and in all.

    Each application has a person row of its own. Those of one person have the same search keys, so people are told
    apart by these; two people of one name and without a number count as one, which hides more and never less.
    """
    month = cast(func.date_trunc("month", application.c.received_on), Date).label("month")
    group = case(*((application.c.status.in_(statuses), name) for name, statuses in GROUPS.items())).label("group")
    cases = (
        select(month, group, person.c.search_keys)
        .join_from(application, person, application.c.person_id == person.c.person_id)
        .where(application.c.received_on >= since, is_own(tx))
        .subquery()
    )
    counted = select(
        cases.c.month,
        cases.c.group,
        func.count().label("applications"),
        func.count(cases.c.search_keys.distinct()).label("people"),
    ).group_by(func.cube(cases.c.month, cases.c.group))
    return [CountedApplications(row.month, row.group, row.applications, row.people) for row in await tx.all(counted)]
