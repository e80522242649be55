"""The geometry of a waterfall: every step of a trace is a bar between 0 and 100 percent of its duration."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import dedent

from services.gateway.traces.tree import Step, length_us

NARROWEST = 0.4
"""The least width of a bar, in percent. A narrower one could not be seen."""
DEEPEST = 9
"""How many levels are indented. Deeper ones are not indented further, so that there is room for names."""
KNOWN = frozenset({"gateway", "intake", "housing", "followup", "notifications"})
_STATEMENTS = ("db.statement", "db.query.text")
_TABLE = re.compile(r"\b(INSERT INTO|(?<!DO )(?<!FOR )UPDATE|DELETE FROM|FROM)\s+(?:ONLY\s+)?(\w+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the waterfall: a step, the position of its bar, and how far its name is indented."""

    step: Step
    number: int
    x: str
    width: str
    indent: int

    @property
    def colour(self) -> str:
        """The class that colours the bar; unknown services share one."""
        return self.step.span.service if self.step.span.service in KNOWN else "other"

    @property
    def name(self) -> str:
        """The name of the step. For a statement it includes the table, since there are many statements of each kind."""
        if self.statement is None:
            return self.step.span.name
        return in_short(self.statement) or self.step.span.name

    @property
    def facts(self) -> dict[str, object]:
        """The attributes that are shown on the line."""
        return {key: value for key, value in sorted(self.step.span.attributes.items()) if key not in _STATEMENTS}

    @property
    def statement(self) -> str | None:
        """The SQL, without its values."""
        attributes = self.step.span.attributes
        return next((dedent(attributes[key]).strip() for key in _STATEMENTS if key in attributes), None)


def in_short(statement: str) -> str | None:
    """A statement in short, such as `INSERT outbox`: the table it changes or reads. None when that is not clear."""
    found = [(verb.upper(), table) for verb, table in _TABLE.findall(statement)]
    changes = [one for one in found if one[0] != "FROM"]
    if changes and not statement.lstrip().upper().startswith("SELECT"):
        verb, table = changes[-1]
        return f"{verb.split()[0]} {table}"
    return f"SELECT {found[0][1]}" if found else None


def drawn(steps: Sequence[Step]) -> list[Line]:
    """The lines of a trace. A trace that took no time at all has full bars."""
    whole = length_us(steps) or 1
    lines = []
    for number, step in enumerate(steps, 1):
        width = max(NARROWEST, 100 * step.span.duration_us / whole) if length_us(steps) else 100.0
        x = min(100 * step.starts_us / whole, 100 - width)
        lines.append(Line(step, number, f"{max(0.0, x):.2f}%", f"{width:.2f}%", min(step.depth, DEEPEST)))
    return lines


def ticks(steps: Sequence[Step], parts: int = 4) -> list[tuple[str, int]]:
    """The marks on the time axis: their positions, and their times in microseconds."""
    whole = length_us(steps)
    return [(f"{100 * part / parts:g}%", round(whole * part / parts)) for part in range(parts + 1)]
