"""Turns rows into cases."""

from typing import Any

from sqlalchemy import Row

from services.followup.cases.domain import Case


def as_case(row: Row[Any]) -> Case:
    """A row with the columns of the table `case_file`, among others."""
    return Case(**{name: getattr(row, name) for name in Case.__dataclass_fields__})
