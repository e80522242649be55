"""The tables of the access of people without an account of the staff."""

from sqlalchemy import Column, DateTime, LargeBinary, MetaData, SmallInteger, Table

metadata = MetaData()

code_tries = Table(
    "code_tries",
    metadata,
    Column("code_key", LargeBinary, primary_key=True),
    Column("wrong", SmallInteger),
    Column("last_at", DateTime(timezone=True)),
)
