"""Checks that every due timer has fired once."""

from collections.abc import Iterator

from tests.chaos.judging.contribution import Judge
from tests.chaos.judging.evidence import Evidence
from tests.chaos.judging.verdict import Finding


def timers_fired_once(seen: Evidence) -> Iterator[Finding]:
    """No due timer is unfired, and none is both fired and cancelled."""
    for (service, name), rows in seen.tables.items():
        for row in rows if name == "timer" else []:
            what = f"{service} {row['kind']} {row['ref']} due {row['due_at']:%Y-%m-%d %H:%M}"
            fired, cancelled = row["fired_at"], row["cancelled_at"]
            if fired is None and cancelled is None and row["due_at"] <= seen.now:
                yield Finding("unfinished", "timers", f"{what}, {row['attempts']} attempts")
            elif fired is not None and cancelled is not None:
                yield Finding("doubled", "timers", f"{what}: fired and cancelled")


JUDGE = Judge(checks=(timers_fired_once,))
