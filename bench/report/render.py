"""Renders figures as a table on a terminal and as the generated part of docs/performance.md."""

from rich.table import Table

from bench.figures import Figure, Sample
from bench.report.reasons import REASONS
from bench.run import Run

GROUPS = {
    "core": "The event core and its limits",
    "peers": "The same hop built in other ways",
    "tracing": "What tracing costs",
    "queries": "Big tables",
    "system": "Start and memory of the system",
    "growth": "Growth",
}
BEGIN, END = "<!-- measured: from here to the end mark a run writes -->", "<!-- end of what was measured -->"


def as_number(value: float, unit: str) -> str:
    """The value with its significant digits."""
    if unit in {"ms", "s"}:
        return f"{value:.2f}"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}"


def as_sample(sample: Sample, unit: str) -> str:
    """The median, with the extremes if there was more than one run."""
    middle = as_number(sample.value, unit)
    if sample.low == sample.high:
        return f"{middle} {unit}"
    return f"{middle} [{as_number(sample.low, unit)}-{as_number(sample.high, unit)}] {unit}"


def verdict(figure: Figure) -> str:
    """Whether the goal is met, as text."""
    return {None: "", True: "met", False: "missed"}[figure.met]


def as_ratio(figure: Figure) -> str:
    """The ratio, empty without one."""
    return "" if figure.ratio is None else f"{figure.ratio:.2f}"


def render_table(run: Run) -> Table:
    """A table for a terminal."""
    table = Table(title=f"{run.command}: {run.seconds:.0f} s, {run.machine['cores']} cores", title_justify="left")
    for column in ("what", "ours", "beside", "ratio", "goal", ""):
        table.add_column(column, justify="right" if column in {"ratio", "goal"} else "left")
    for group, title in GROUPS.items():
        figures = [figure for figure in run.figures if figure.group == group]
        if figures:
            table.add_section()
            table.add_row(f"[bold]{title}[/bold]")
        for figure in figures:
            colour = {None: "", True: "green", False: "red"}[figure.met]
            word = f"[{colour}]{verdict(figure)}[/{colour}]" if colour else ""
            limit = as_sample(figure.limit, figure.unit).replace("[", r"\[") if figure.limit else ""
            ours = as_sample(figure.ours, figure.unit).replace("[", r"\[")
            table.add_row(figure.what, ours, limit, as_ratio(figure), figure.goal, word)
    for one in run.not_measured:
        table.add_row(one.key.replace("_", " "), f"[yellow]not measured:[/yellow] {one.why[:300]}")
    return table


def render_page(run: Run) -> str:
    """The generated part of docs/performance.md, with its marks."""
    lines = [BEGIN, "", *_conditions(run), ""]
    for group, title in GROUPS.items():
        figures = [figure for figure in run.figures if figure.group == group]
        if not figures:
            continue
        lines += [f"### {title}", "", "| What | Ours | Beside | Ratio | Goal | |", "|---|---|---|---|---|---|"]
        lines += [_row(figure) for figure in figures]
        lines += ["", *_notes(figures), ""]
    lines += _missed_goals(run)
    lines += [f"- **Not measured**: {one.key.replace('_', ' ')}, because: {one.why}" for one in run.not_measured]
    return "\n".join([*lines, "", END])


def replace_figures(page: str, measured: str) -> str:
    """The page with its generated part replaced. Raises ValueError when the marks are not there."""
    before, _, rest = page.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError("docs/performance.md lacks the marks around the generated figures.")
    return before + measured + after


def _conditions(run: Run) -> list[str]:
    machine = ", ".join(
        f"{value} {name}" if name == "cores" else f"{name} {value}" for name, value in run.machine.items()
    )
    versions = ", ".join(f"{name} {version}" for name, version in run.versions.items())
    sizes = run.sizes
    return [
        (
            f"Measured by `{run.command}` on {run.began}, in {run.seconds / 60:.1f} minutes, seed {sizes.seed}. "
            f"{sizes.rounds} rounds each, {sizes.events:,} events, {sizes.connections} connections, "
            f"{sizes.rows:,} rows."
        ),
        f"Machine: {machine}. {versions}.",
    ]


def _row(figure: Figure) -> str:
    limit = f"{as_sample(figure.limit, figure.unit)}: {figure.against}" if figure.limit else figure.against
    word = {None: "", True: "met", False: "**missed**"}[figure.met]
    ours = as_sample(figure.ours, figure.unit)
    return f"| {figure.what} | {ours} | {limit} | {as_ratio(figure)} | {figure.goal} | {word} |"


def _notes(figures: list[Figure]) -> list[str]:
    notes = []
    for figure in figures:
        more = "; ".join(f"{name} {as_number(value, 'ms')}" for name, value in figure.more.items())
        words = ". ".join(part for part in (figure.note, more) if part)
        if words:
            notes.append(f"- {figure.what}: {words}.")
    return notes


def _missed_goals(run: Run) -> list[str]:
    missed = [figure for figure in run.figures if figure.met is False]
    if not missed:
        return ["Every goal is met.", ""]
    lines = ["### Missed goals: why, and what would help", ""]
    for figure in missed:
        why = REASONS.get(figure.key, "Not analysed yet.")
        lines.append(f"- **{figure.what}** ({as_ratio(figure)}, goal {figure.goal}): {why}")
    return [*lines, ""]
