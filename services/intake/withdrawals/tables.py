"""The table of wishes to withdraw an application."""

from sqlalchemy import Column, Date, LargeBinary, MetaData, Table, Text, Uuid

withdrawal_request = Table(
    "withdrawal_request",
    MetaData(),
    Column("request_id", Uuid, primary_key=True),
    Column("case_id", Uuid),
    Column("asked_on", Date),
    Column("takes_effect_on", Date),
    Column("outcome", Text),
    Column("ended_on", Date),
    Column("ended_by", Uuid),
    Column("reason", LargeBinary),
)
