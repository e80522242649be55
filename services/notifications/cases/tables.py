"""The tables of this room as queries see them. The migrations are what creates them."""

from sqlalchemy import Column, Date, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import UUID

_metadata = MetaData()

case_contact = Table(
    "case_contact",
    _metadata,
    Column("case_id", UUID, primary_key=True),
    Column("staff_id", UUID),
)
"""The contact person of each case now."""

over = Table(
    "over",
    _metadata,
    Column("case_id", UUID, primary_key=True),
    Column("template", Text, primary_key=True),
    Column("because", Text, primary_key=True),
)
"""Templates that are closed in a case, once for each reason."""

death = Table(
    "death",
    _metadata,
    Column("case_id", UUID, primary_key=True),
    Column("recorded_on", Date),
)

case_programme = Table(
    "case_programme",
    _metadata,
    Column("case_id", UUID, primary_key=True),
    Column("programme_id", Text),
)
"""The programme of each case in which a message was written."""
