"""What people consent to being told to others, and until when."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """The codes of a reply are also checked in the rows from before migration 0009."""
    op.execute("ALTER TABLE delivery VALIDATE CONSTRAINT a_reply_is_a_code")
    op.execute("ALTER TABLE handing_over VALIDATE CONSTRAINT a_known_mistake")
    op.execute("""
        CREATE TABLE consent (
            consent_id uuid PRIMARY KEY,
            case_id uuid NOT NULL,
            programme_id text NOT NULL,
            recipient text NOT NULL,
            purpose text NOT NULL,
            kinds text[] NOT NULL,
            way text NOT NULL,
            given_on date NOT NULL,
            until date NOT NULL,
            recorded_by uuid,
            recorded_at timestamptz NOT NULL,
            ended_on date,
            ended_because text,
            ended_by uuid,
            CONSTRAINT a_known_recipient CHECK (recipient IN ('home_municipality')),
            CONSTRAINT known_kinds CHECK (kinds <@ ARRAY['moved_in', 'moved_out'] AND cardinality(kinds) > 0),
            CONSTRAINT a_known_way_to_consent CHECK (way IN ('own_page', 'on_paper', 'spoken')),
            CONSTRAINT given_to_somebody_or_on_the_own_page CHECK ((way = 'own_page') = (recorded_by IS NULL)),
            CONSTRAINT it_lasts_from_the_day_it_is_given CHECK (until >= given_on),
            CONSTRAINT it_ends_on_a_day_for_a_cause CHECK ((ended_on IS NULL) = (ended_because IS NULL)),
            CONSTRAINT a_known_ending CHECK (ended_because IN ('withdrawn', 'mistake'))
        )
    """)
    op.execute("CREATE INDEX consent_of_case ON consent (case_id)")
