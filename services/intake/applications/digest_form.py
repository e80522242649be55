"""What is on a form, as a keyed hash: two forms with the same answers have the same one."""

import json
from dataclasses import asdict

from services.intake.applications.domain.form import Form
from services.intake.vault import Vault
from shared.database import Tx


def digest_form(tx: Tx, form: Form) -> bytes:
    """The hash of the programme and of every answer. Without the key of the index nobody can try answers against it."""
    said = json.dumps([form.programme_id, asdict(form.answers)], default=str, ensure_ascii=False, sort_keys=True)
    return tx.resource(Vault).search_key("form", said)
