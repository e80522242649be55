"""The table of questions. The text is sealed under the person's key."""

from sqlalchemy import Column, Date, LargeBinary, MetaData, Table, Uuid

question = Table(
    "question",
    MetaData(),
    Column("question_id", Uuid, primary_key=True),
    Column("case_id", Uuid),
    Column("text", LargeBinary),
    Column("asked_on", Date),
    Column("answered_on", Date),
    Column("answered_by", Uuid),
)
