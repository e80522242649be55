"""What housing told of one stay follows from what it told before: nobody arrives twice, corrections know the past."""

from collections.abc import Iterator

from tests.chaos.judging.collect_evidence import Announced, Evidence
from tests.chaos.judging.verdict import Finding

_TOLD = ("stay.admitted", "stay.arrival_corrected", "stay.discharged", "stay.move_out_corrected", "stay.cancelled")


def each_stay_was_told_as_it_went(seen: Evidence) -> Iterator[Finding]:
    """An arrival is told once until it is taken back, a move-out likewise; a correction names the day that stood."""
    days: dict[str, tuple[str | None, str | None]] = {}
    for event in seen.of("housing", *_TOLD):
        stay = event.data["stay_id"]
        arrived_on, moved_out_on = days.get(stay, (None, None))
        if not _follows(event, arrived_on, moved_out_on):
            what = f"{event.kind} of {stay} after arrival {arrived_on} and move-out {moved_out_on}"
            yield Finding("doubled", "way through a stay", what)
        if event.kind in {"stay.admitted", "stay.arrival_corrected"}:
            arrived_on = event.data.get("arrived_on")
        elif event.kind in {"stay.discharged", "stay.move_out_corrected"}:
            moved_out_on = event.data.get("moved_out_on")
        days[stay] = (arrived_on, moved_out_on)


def _follows(event: Announced, arrived_on: str | None, moved_out_on: str | None) -> bool:
    match event.kind:
        case "stay.admitted" | "stay.cancelled":
            return arrived_on is None
        case "stay.discharged":
            return arrived_on is not None and moved_out_on is None
        case "stay.arrival_corrected":
            return arrived_on is not None and arrived_on == event.data["previous_arrived_on"]
        case _:
            return moved_out_on is not None and moved_out_on == event.data["previous_moved_out_on"]
