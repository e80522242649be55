"""The table of people. Every column that is about a person is sealed under the person's own key."""

from sqlalchemy import Column, LargeBinary, MetaData, SmallInteger, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

person = Table(
    "person",
    MetaData(),
    Column("person_id", Uuid, primary_key=True),
    Column("wrapped_key", LargeBinary),
    Column("name", LargeBinary),
    Column("birth_date", LargeBinary),
    Column("national_id", LargeBinary),
    Column("contact", LargeBinary),
    Column("language", Text),
    Column("search_keys", ARRAY(LargeBinary)),
    Column("folding", SmallInteger),
)
