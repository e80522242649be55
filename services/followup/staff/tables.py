"""The members of staff that the gateway has announced. The migrations create the table."""

from sqlalchemy import Boolean, Column, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY, UUID

staff_member = Table(
    "staff_member",
    MetaData(),
    Column("staff_id", UUID, primary_key=True),
    Column("roles", ARRAY(Text)),
    Column("active", Boolean),
    Column("programme_ids", ARRAY(Text)),
)
