"""The table of this room as queries see it. The migrations are what creates it."""

from sqlalchemy import Boolean, Column, MetaData, Table
from sqlalchemy.dialects.postgresql import UUID

staff_member = Table(
    "staff_member",
    MetaData(),
    Column("staff_id", UUID, primary_key=True),
    Column("active", Boolean),
)
