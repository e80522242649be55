"""The chaos harness: a real system under load and faults, and a ledger to compare with what is left."""
