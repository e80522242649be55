"""Evidence of treatment, sentence and residence. Only who decides opens a copy (GDPR art. 9 and 10)."""

from shared.roles import CASEWORKER, HOUSE_MANAGER, Actions

ACTIONS: Actions = {
    "read_evidence": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "record_evidence": frozenset({CASEWORKER}),
    "correct_evidence": frozenset({CASEWORKER}),
    "open_evidence": frozenset({CASEWORKER}),
}
