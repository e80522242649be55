"""The tables as queries know them. What the columns mean and which rules they keep is in the migrations."""

from sqlalchemy import Boolean, Column, Date, DateTime, LargeBinary, MetaData, SmallInteger, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

metadata = MetaData()

programme = Table(
    "programme",
    metadata,
    Column("programme_id", Text, primary_key=True),
    Column("digest", Text),
    Column("announced_at", DateTime(timezone=True)),
)
person = Table(
    "person",
    metadata,
    Column("person_id", Uuid, primary_key=True),
    Column("wrapped_key", LargeBinary),
    Column("name", LargeBinary),
    Column("birth_date", LargeBinary),
    Column("national_id", LargeBinary),
    Column("contact", LargeBinary),
    Column("language", Text),
    Column("search_keys", ARRAY(LargeBinary)),
)
application = Table(
    "application",
    metadata,
    Column("case_id", Uuid, primary_key=True),
    Column("application_id", Uuid),
    Column("form_id", Uuid),
    Column("reference", Text),
    Column("person_id", Uuid),
    Column("programme_id", Text),
    Column("channel", Text),
    Column("status", Text),
    Column("received_on", Date),
    Column("answer_due_on", Date),
    Column("planned_exit_on", Date),
    Column("has_place", Boolean),
    Column("answers", LargeBinary),
    Column("death_id", Uuid),
)
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
assessment = Table(
    "assessment",
    metadata,
    Column("case_id", Uuid, primary_key=True),
    Column("rules", LargeBinary),
    Column("passed", SmallInteger),
    Column("failed", SmallInteger),
    Column("unknown", SmallInteger),
    Column("assessed_on", Date),
)
decision = Table(
    "decision",
    metadata,
    Column("decision_id", Uuid, primary_key=True),
    Column("case_id", Uuid),
    Column("outcome", Text),
    Column("reasons", LargeBinary),
    Column("letter", LargeBinary),
    Column("departure", LargeBinary),
    Column("decided_by", Uuid),
    Column("decided_on", Date),
    Column("notified_on", Date),
    Column("complaint_due_on", Date),
    Column("legal_basis", Text),
    Column("complaint_body", Text),
)
exit_date = Table(
    "exit_date",
    metadata,
    Column("exit_date_id", Uuid, primary_key=True),
    Column("case_id", Uuid),
    Column("planned_exit_on", Date),
    Column("recorded_on", Date),
    Column("recorded_by", Uuid),
    Column("reason", LargeBinary),
)
history = Table(
    "history",
    metadata,
    Column("history_id", Uuid, primary_key=True),
    Column("case_id", Uuid),
    Column("at", DateTime(timezone=True)),
    Column("what", Text),
    Column("by", Uuid),
    Column("words", JSONB),
)
draft = Table(
    "draft",
    metadata,
    Column("draft_id", Uuid, primary_key=True),
    Column("code_key", LargeBinary),
    Column("wrapped_key", LargeBinary),
    Column("answers", LargeBinary),
    Column("saved_at", DateTime(timezone=True)),
    Column("kept_until", Date),
)
