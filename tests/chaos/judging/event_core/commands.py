"""Compares the ledger with the state."""

from collections.abc import Iterator

from tests.chaos.judging.contribution import Judge, judges
from tests.chaos.judging.evidence import Evidence
from tests.chaos.judging.verdict import Finding
from tests.chaos.keep_ledger import Key


def state_by_command(seen: Evidence) -> dict[str, list[Key]]:
    """The effects of each kind of command that are in the state, by the key in the ledger."""
    return {kind: find(seen) for _, judge in judges() for kind, find in judge.commands.items()}


def committed_is_in_the_state(seen: Evidence) -> Iterator[Finding]:
    """Every committed command has its effects, and there are no effects but of committed and unknown commands."""
    found: dict[tuple[str, Key], int] = {}
    for kind, keys in state_by_command(seen).items():
        for key in keys:
            found[kind, key] = found.get((kind, key), 0) + 1
    elsewhere = {kind for _, judge in judges() for kind in judge.seen_elsewhere}
    bounds = {(kind, key): (least, most) for kind, key, least, most in seen.ledger.bounds() if kind not in elsewhere}
    for where in bounds.keys() | found.keys():
        least, most = bounds.get(where, (0, 0))
        times, name = found.get(where, 0), f"{where[0]} {' '.join(where[1])}"
        if times < least:
            yield Finding("lost", "ledger", f"{name}: {times} of {least}")
        elif times > most:
            yield Finding("doubled", "ledger", f"{name}: {times}, and at most {most} were asked for")


JUDGE = Judge(checks=(committed_is_in_the_state,))
