"""The console of commands that print wide tables."""

from rich.console import Console

WIDE = 160


def wide_console() -> Console:
    """A console. It has 160 columns when the output is not a terminal."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDE
    return console
