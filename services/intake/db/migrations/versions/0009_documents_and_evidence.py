"""Documents are sealed and have a last day. Evidence was seen by somebody; a copy is kept only for a reason."""

from alembic import op

revision = "0009"
down_revision = "0008"

TABLES = """
CREATE TABLE document (
    document_id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES application,
    media_type text NOT NULL
        CONSTRAINT a_kind_of_document_we_keep CHECK (media_type IN ('application/pdf', 'image/jpeg')),
    size integer NOT NULL,
    content bytea,
    kept_on date NOT NULL,
    kept_by uuid NOT NULL,
    kept_until date NOT NULL,
    removed_on date,
    removed_by uuid,
    CONSTRAINT kept_for_a_time CHECK (kept_until >= kept_on),
    CONSTRAINT removed_for_good CHECK ((content IS NULL) = (removed_on IS NOT NULL))
);
ALTER TABLE document ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE INDEX document_by_case ON document (case_id);
CREATE TABLE evidence (
    evidence_id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES application,
    kind text NOT NULL CONSTRAINT a_known_kind_of_evidence CHECK (kind IN ('treatment', 'sentence', 'residence')),
    seen_on date NOT NULL,
    seen_by uuid NOT NULL,
    recorded_on date NOT NULL,
    document_id uuid REFERENCES document CONSTRAINT a_document_is_one_evidence UNIQUE,
    keep_reason bytea,
    corrected_on date,
    corrected_by uuid,
    correction_reason bytea,
    CONSTRAINT kept_for_a_reason CHECK (num_nonnulls(document_id, keep_reason) IN (0, 2)),
    CONSTRAINT evidence_corrected_by_somebody_for_a_reason
        CHECK (num_nonnulls(corrected_on, corrected_by, correction_reason) IN (0, 3))
);
CREATE INDEX evidence_by_case ON evidence (case_id, evidence_id)
"""


def upgrade() -> None:
    for statement in TABLES.split(";\n"):
        op.execute(statement)
