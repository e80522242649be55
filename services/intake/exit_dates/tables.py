"""The table of planned exits: a row for each date that was ever planned."""

from sqlalchemy import Column, Date, LargeBinary, MetaData, Table, Uuid

exit_date = Table(
    "exit_date",
    MetaData(),
    Column("exit_date_id", Uuid, primary_key=True),
    Column("case_id", Uuid),
    Column("planned_exit_on", Date),
    Column("recorded_on", Date),
    Column("recorded_by", Uuid),
    Column("reason", LargeBinary),
)
