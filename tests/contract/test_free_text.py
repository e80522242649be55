"""Free text about a person stands nowhere in clear: a column for text has codes or our own words, or is sealed."""

import importlib
from pathlib import Path

import pytest
from sqlalchemy import Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from deploy.installation import ROOT

SEALED_NOW = {"correction.reason", "extension.reason", "assignment.reason", "delivery.body"}
"""Empty in clear, but for what release 0.1 has written; they go when no program of that release runs any more."""
CODES_AND_OUR_WORDS = {
    "housing": {
        "correction.act", "correction.after", "correction.before", "granted_case.programme_id", "history.what",
        "history.words", "notice.outcome", "offer.state", "place.kind", "place.name", "place.place_key",
        "place.programme_id", "place.step", "programme.name", "programme.programme_id", "programme.usual_stay",
        "stay.move_out_reason", "stay.next_home", "stay.programme_id", "stay.state", "unit.name", "unit.programme_id",
        "unit.unit_key",
    },
    "followup": {
        "aftercare.state", "case_file.programme_id", "contact.kind", "contact.move", "contact.state", "history.what",
        "history.words", "programme.aftercare_contacts_every", "programme.aftercare_period", "programme.programme_id",
        "programme.stay_contacts_every",
    },
    "notifications": {
        "case_programme.programme_id",
        "channel_fault.channel", "channel_fault.reason", "channel_fault.reply", "consent.ended_because",
        "consent.programme_id", "consent.purpose", "consent.recipient", "consent.way", "delivery.channel",
        "delivery.failure", "delivery.language", "delivery.reply", "delivery.state", "delivery.subject",
        "delivery.taken_by", "delivery.traceparent", "delivery.way", "handing_over.mistake", "handing_over.way",
        "message.about", "message.programme_id", "message.recipient", "message.reference", "message.role",
        "message.template", "message.trace_id", "message.variables", "over.because", "over.template",
    },
}  # fmt: skip


def text_columns(service: str) -> set[str]:
    """The columns of a service that may hold any text, as `table.column`."""
    found = set()
    for file in sorted((ROOT / "services" / service).glob("*/tables.py")):
        module = importlib.import_module(".".join(file.relative_to(Path(ROOT)).with_suffix("").parts))
        for table in (one for one in vars(module).values() if isinstance(one, Table)):
            found |= {f"{table.name}.{one.name}" for one in table.columns if isinstance(one.type, Text | JSONB)}
    return found


@pytest.mark.parametrize("service", CODES_AND_OUR_WORDS)
def test_a_column_for_text_has_codes_or_is_sealed(service):
    assert text_columns(service) - SEALED_NOW == CODES_AND_OUR_WORDS[service]
