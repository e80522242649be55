"""The gateway's tables as queries see them. The migrations are what creates them."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP, UUID

metadata = MetaData()
Instant = TIMESTAMP(timezone=True)

staff_account = Table(
    "staff_account",
    metadata,
    Column("staff_id", UUID, primary_key=True),
    Column("username", Text),
    Column("name", Text),
    Column("phone", Text),
    Column("roles", ARRAY(Text)),
    Column("password_hash", Text),
    Column("active", Boolean),
    Column("announce_again", Boolean),
    Column("created_at", Instant),
    Column("last_signed_in_at", Instant),
)

staff_invitation = Table(
    "staff_invitation",
    metadata,
    Column("staff_id", UUID, primary_key=True),
    Column("code_hash", LargeBinary),
    Column("made_at", Instant),
    Column("made_by", UUID),
    Column("ends_at", Instant),
)

access_review = Table(
    "access_review",
    metadata,
    Column("review_id", UUID, primary_key=True),
    Column("staff_id", UUID),
    Column("reviewed_by", UUID),
    Column("until_on", Date),
    Column("reviewed_at", Instant),
)

team = Table(
    "team",
    metadata,
    Column("team_id", UUID, primary_key=True),
    Column("organisation", Text),
    Column("name", Text),
    Column("programme_ids", ARRAY(Text)),
)

team_member = Table(
    "team_member",
    metadata,
    Column("team_id", UUID, primary_key=True),
    Column("staff_id", UUID, primary_key=True),
)

staff_absence = Table(
    "staff_absence",
    metadata,
    Column("entry_no", BigInteger, primary_key=True),
    Column("absence_id", UUID),
    Column("staff_id", UUID),
    Column("from_on", Date),
    Column("until_on", Date),
    Column("recorded_by", UUID),
    Column("recorded_at", Instant),
)

session = Table(
    "session",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("staff_id", UUID),
    Column("form_secret", LargeBinary),
    Column("opened_at", Instant),
    Column("seen_at", Instant),
    Column("session_id", UUID),
    Column("browser", Text),
    Column("confirmed_at", Instant),
)

second_factor = Table(
    "second_factor",
    metadata,
    Column("staff_id", UUID, primary_key=True),
    Column("secret", LargeBinary),
    Column("last_step", BigInteger),
    Column("made_at", Instant),
)

recovery_code = Table(
    "recovery_code",
    metadata,
    Column("staff_id", UUID, primary_key=True),
    Column("code_hash", LargeBinary, primary_key=True),
)

half_sign_in = Table(
    "half_sign_in",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("staff_id", UUID),
    Column("new_secret", LargeBinary),
    Column("began_at", Instant),
)

roles_review = Table(
    "roles_review",
    metadata,
    Column("review_no", BigInteger, primary_key=True),
    Column("staff_id", UUID),
    Column("reviewed_by", UUID),
    Column("reviewed_at", Instant),
)

confidentiality_declaration = Table(
    "confidentiality_declaration",
    metadata,
    Column("staff_id", UUID, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("declared_at", Instant),
)

principal_pass = Table(
    "principal_pass",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("kind", Text),
    Column("case_id", UUID),
    Column("link_id", UUID),
    Column("form_secret", LargeBinary),
    Column("opened_at", Instant),
    Column("seen_at", Instant),
)

tries = Table(
    "tries",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key", LargeBinary, primary_key=True),
    Column("times", Integer),
    Column("began_at", Instant),
)

known_device = Table(
    "known_device",
    metadata,
    Column("device_hash", LargeBinary, primary_key=True),
    Column("staff_id", UUID, primary_key=True),
    Column("seen_at", Instant),
)

kept_form = Table(
    "kept_form",
    metadata,
    Column("holder", Text, primary_key=True),
    Column("form_id", UUID, primary_key=True),
    Column("content", LargeBinary),
    Column("kept_at", Instant),
)

trace_reference = Table(
    "trace_reference",
    metadata,
    Column("reference_key", LargeBinary, primary_key=True),
    Column("trace_id", Text),
    Column("kept_at", Instant),
)

span = Table(
    "span",
    metadata,
    Column("trace_id", Text, primary_key=True),
    Column("span_id", Text, primary_key=True),
    Column("parent_span_id", Text),
    Column("service", Text),
    Column("name", Text),
    Column("kind", Integer),
    Column("started_at", Instant),
    Column("duration_us", BigInteger),
    Column("status", Integer),
    Column("attributes", JSONB),
    Column("received_at", Instant),
)

security_event = Table(
    "security_event",
    metadata,
    Column("event_no", BigInteger, primary_key=True),
    Column("at", Instant),
    Column("event", Text),
    Column("times", Integer),
    Column("staff_id", UUID),
    Column("by_staff_id", UUID),
    Column("address", Text),
    Column("about", Text),
)

sample = Table(
    "sample",
    metadata,
    Column("taken_at", Instant, primary_key=True),
    Column("service", Text, primary_key=True),
    Column("answered", Boolean),
    Column("outbox", BigInteger),
    Column("incoming", BigInteger),
    Column("parked", BigInteger),
    Column("timers_due", BigInteger),
    Column("dead_letters", BigInteger),
    Column("deliveries", BigInteger),
    Column("handled", BigInteger),
)
