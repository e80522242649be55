"""Programmes, units and places as queries see them. The migrations make the tables and their constraints."""

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

metadata = MetaData()

programme = Table(
    "programme",
    metadata,
    Column("programme_id", Text, primary_key=True),
    Column("name", JSONB),
    Column("usual_stay", Text),
    Column("notice_days", ARRAY(Integer)),
)


unit = Table(
    "unit",
    metadata,
    Column("unit_id", Uuid, primary_key=True),
    Column("programme_id", Text),
    Column("unit_key", Text),
    Column("name", Text),
    Column("opens_on", Date),
    Column("pets_allowed", Boolean),
    Column("position", Integer),
)


place = Table(
    "place",
    metadata,
    Column("place_id", Uuid, primary_key=True),
    Column("place_no", Integer),
    Column("programme_id", Text),
    Column("unit_id", Uuid),
    Column("place_key", Text),
    Column("name", Text),
    Column("kind", Text),
    Column("step", Text),
    Column("position", Integer),
    Column("closed_on", Date),
)
