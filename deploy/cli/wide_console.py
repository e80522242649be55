"""The console of commands that print wide tables."""

from rich.console import Console

WIDE = 160


def wide_console() -> Console:
    """A console with 160 columns when the output is no terminal."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDE
    return console
