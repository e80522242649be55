"""Cases as they are loaded."""

from typing import Any

from sqlalchemy import Row

from services.followup.cases.domain import Case


def as_case(row: Row[Any]) -> Case:
    """A row of the table `case_file`."""
    return Case(**row._asdict())
