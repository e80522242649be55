"""Stays as queries see them. The migrations make the table and its constraints."""

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import DATERANGE

metadata = MetaData()

stay = Table(
    "stay",
    metadata,
    Column("stay_id", Uuid, primary_key=True),
    Column("case_id", Uuid),
    Column("programme_id", Text),
    Column("place_id", Uuid),
    Column("place_no", Integer),
    Column("state", Text),
    Column("starts_on", Date),
    Column("agreed_end_on", Date),
    Column("end_is_individual", Boolean),
    Column("arrived_on", Date),
    Column("moved_out_on", Date),
    Column("move_out_reason", Text),
    Column("next_home", Text),
    Column("missed_on", Date),
    Column("notices_from", Date),
    Column("during", DATERANGE),
)
