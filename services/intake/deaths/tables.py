"""The tables of recorded deaths and of the tasks that follow them."""

from sqlalchemy import Column, Date, LargeBinary, MetaData, Table, Text, Uuid

metadata = MetaData()

death = Table(
    "death",
    metadata,
    Column("death_id", Uuid, primary_key=True),
    Column("person_id", Uuid),
    Column("died_on", LargeBinary),
    Column("source", Text),
    Column("recorded_on", Date),
    Column("recorded_by", Uuid),
    Column("corrected_on", Date),
    Column("corrected_by", Uuid),
    Column("correction_reason", LargeBinary),
)
after_death_task = Table(
    "after_death_task",
    metadata,
    Column("death_id", Uuid, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("holder", Uuid),
    Column("done_on", Date),
    Column("done_by", Uuid),
)
