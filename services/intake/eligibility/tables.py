"""The table of assessments: one row per case, with the sealed answers to its rules and their unencrypted counts."""

from sqlalchemy import Column, Date, LargeBinary, MetaData, SmallInteger, Table, Uuid

assessment = Table(
    "assessment",
    MetaData(),
    Column("case_id", Uuid, primary_key=True),
    Column("rules", LargeBinary),
    Column("passed", SmallInteger),
    Column("failed", SmallInteger),
    Column("unknown", SmallInteger),
    Column("assessed_on", Date),
)
