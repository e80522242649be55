"""The contacts after a move. The migrations create the table."""

from sqlalchemy import Column, Date, Integer, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import UUID

contact = Table(
    "contact",
    MetaData(),
    Column("contact_id", UUID, primary_key=True),
    Column("case_id", UUID),
    Column("move", Text),
    Column("day", Integer),
    Column("due_on", Date),
    Column("state", Text),
    Column("confirmed_on", Date),
    Column("kind", Text),
    Column("confirmed_by", UUID),
)
