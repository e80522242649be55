"""Draws a chart of the figures with a goal: one bar for the measured ratio and one for the goal."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from bench.figures import Figure

_WIDTH, _LABELS, _BARS, _ROW, _TOP = 1060, 510, 400, 34, 70
_MET, _MISSED, _GOAL, _INK = "#2f7d4f", "#b4472e", "#c9ccd1", "#22252a"


def draw_chart(figures: Sequence[Figure]) -> str:
    """The chart as SVG. In each row the longer bar fills the width; colour and text say whether the goal is met."""
    drawn = [figure for figure in figures if figure.met is not None]
    height = _TOP + _ROW * len(drawn) + 20
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
            f'font-family="system-ui, sans-serif" font-size="13" fill="{_INK}">'
        ),
        "<title>Measured ratios beside their goals</title>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        '<text x="16" y="28" font-size="17" font-weight="600">Measured ratio beside its goal</text>',
        '<text x="16" y="50">≥ more is better, ≤ less is better; each row has a scale of its own</text>',
    ]
    for number, figure in enumerate(drawn):
        lines += _row(figure, _TOP + number * _ROW)
    return "\n".join([*lines, "</svg>", ""])


def _row(figure: Figure, top: int) -> list[str]:
    goal = figure.at_least if figure.at_least is not None else figure.at_most
    measured = figure.ratio
    if goal is None or measured is None:
        return []
    longest = max(goal, measured)
    colour, word = (_MET, "met") if figure.met else (_MISSED, "missed")
    value = f"{measured:.2f}  ({figure.goal}, {word})"
    return [
        f'<text x="{_LABELS - 10}" y="{top + 17}" text-anchor="end">{escape(figure.what)}</text>',
        f'<rect x="{_LABELS}" y="{top + 3}" width="{_BARS * measured / longest:.0f}" height="12" fill="{colour}"/>',
        f'<rect x="{_LABELS}" y="{top + 17}" width="{_BARS * goal / longest:.0f}" height="6" fill="{_GOAL}"/>',
        f'<text x="{_LABELS + _BARS + 8}" y="{top + 15}" font-size="12">{escape(value)}</text>',
    ]
