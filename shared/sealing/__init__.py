"""Free text about a person is sealed by a data key of the case, which the service's own master key wraps."""

from shared.sealing.case_keys import key_to_seal_with, keys_of_cases
from shared.sealing.key import Cell, Key, NotReadable
from shared.sealing.master_key import MasterKey
from shared.sealing.seal_clear_texts import CaseOf, seal_clear_texts, seal_while_running
from shared.sealing.sealed_column import SealedColumn

__all__ = [
    "CaseOf",
    "Cell",
    "Key",
    "MasterKey",
    "NotReadable",
    "SealedColumn",
    "key_to_seal_with",
    "keys_of_cases",
    "seal_clear_texts",
    "seal_while_running",
]
