"""Rows of the tries of codes. A code is stored as its keyed hash, whether a case has it or not."""

from services.intake.vault import Vault
from shared.database import Tx


def code_key(tx: Tx, reference: str) -> bytes:
    """The keyed hash of a reference."""
    return tx.resource(Vault).search_key("code_tries", reference)
