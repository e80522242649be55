"""The business clock, which dates, deadlines and timers use, and the wall clock for everything technical.

The business clock is the wall clock plus an offset. The offset is stored in a file that every process reads, so a demo
or a test moves the clock of all services at once. Production refuses an offset.
"""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from shared.environment import WrongEnvironment

OSLO = ZoneInfo("Europe/Oslo")


class ClockMayNotMove(WrongEnvironment):
    """The business clock has or would get an offset in an environment that allows none (production)."""


def wall_now() -> datetime:
    """The real time in UTC (timezone-aware): for leases, sessions, retries, outbox order and telemetry."""
    return datetime.now(UTC)


class BusinessClock:
    """The time that business rules use. `file` stores the offset; without a file the offset is zero."""

    def __init__(self, file: Path | None = None, *, movable: bool = False) -> None:
        self._file = file
        self._movable = movable
        self._stamp: int | None = None
        self._offset = timedelta()

    def now(self) -> datetime:
        """The business time in UTC (timezone-aware)."""
        self._read()
        return wall_now() + self._offset

    def today(self) -> date:
        """The business date in Norway."""
        return self.now().astimezone(OSLO).date()

    def move_to(self, moment: datetime) -> None:
        """Set the business time for every process that reads this file."""
        if not self._movable or self._file is None:
            raise ClockMayNotMove("The business clock follows real time here.", "A demo or a test can move it.")
        offset = moment - wall_now()
        scratch = self._file.with_suffix(".next")
        scratch.write_text(json.dumps({"offset_seconds": offset.total_seconds()}), encoding="ascii")
        scratch.replace(self._file)

    def changed(self) -> bool:
        """Whether the offset was changed since it was last read. Costs one `stat` call."""
        return self._stamp_now() != self._stamp

    def _read(self) -> None:
        stamp = self._stamp_now()
        if stamp == self._stamp:
            return
        offset = timedelta()
        if stamp is not None and self._file is not None:
            offset = timedelta(seconds=float(json.loads(self._file.read_text(encoding="ascii"))["offset_seconds"]))
        if offset and not self._movable:
            raise ClockMayNotMove(
                f"{self._file} moves the business clock, which only a demo or a test may do.",
                "Set OVERGANG_ENVIRONMENT=demo (or test) if this system is one; otherwise delete the file.",
            )
        self._stamp, self._offset = stamp, offset

    def _stamp_now(self) -> int | None:
        if self._file is None:
            return None
        try:
            status = self._file.stat()
        except FileNotFoundError:
            return None
        return status.st_mtime_ns ^ status.st_ino


def start_of_day(day: date) -> datetime:
    """Midnight in Norway at the start of `day` (timezone-aware), also when daylight saving time begins or ends."""
    return datetime(day.year, day.month, day.day, tzinfo=OSLO)


def at_hour(day: date, hour: int) -> datetime:
    """`hour` o'clock in Norway on `day` (timezone-aware)."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=OSLO)
