"""Who is contact person in which case, and who was. The migrations create the table."""

from sqlalchemy import Column, Date, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import UUID

assignment = Table(
    "assignment",
    MetaData(),
    Column("assignment_id", UUID, primary_key=True),
    Column("case_id", UUID),
    Column("staff_id", UUID),
    Column("deputy_staff_id", UUID),
    Column("since", Date),
    Column("until", Date),
    Column("reason", Text),
    Column("named_by", UUID),
)
