"""The chaos harness runs a real system under load and faults, and compares its final state with a ledger."""
