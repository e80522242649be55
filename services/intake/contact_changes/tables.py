"""The table of changes of the ways to reach people. What they contain is sealed under the person's key."""

from sqlalchemy import BigInteger, Column, Date, LargeBinary, MetaData, SmallInteger, Table, Text, Uuid

contact_change = Table(
    "contact_change",
    MetaData(),
    Column("change_id", Uuid, primary_key=True),
    Column("number", BigInteger),
    Column("case_id", Uuid),
    Column("person_id", Uuid),
    Column("state", Text),
    Column("confirm_by", Text),
    Column("ways", LargeBinary),
    Column("asked_on", Date),
    Column("asked_by", Uuid),
    Column("until_on", Date),
    Column("code", LargeBinary),
    Column("wrong", SmallInteger),
    Column("before", LargeBinary),
    Column("changed_on", Date),
    Column("confirmed_how", Text),
    Column("confirmed_by", Uuid),
    Column("reason", LargeBinary),
    Column("ended_on", Date),
    Column("ended_by", Uuid),
    Column("end_reason", LargeBinary),
)
