"""The tables of the access of people without an account of the staff."""

from sqlalchemy import Column, Date, DateTime, LargeBinary, MetaData, SmallInteger, Table, Uuid

metadata = MetaData()

code_tries = Table(
    "code_tries",
    metadata,
    Column("code_key", LargeBinary, primary_key=True),
    Column("wrong", SmallInteger),
    Column("last_at", DateTime(timezone=True)),
)
helper_link = Table(
    "helper_link",
    metadata,
    Column("link_id", Uuid, primary_key=True),
    Column("case_id", Uuid),
    Column("code_key", LargeBinary),
    Column("code", LargeBinary),
    Column("made_on", Date),
    Column("last_on", Date),
    Column("ended_on", Date),
)
