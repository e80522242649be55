"""Where commands with wide tables print."""

from rich.console import Console

WIDE = 160


def wide_console() -> Console:
    """A console whose tables are as wide as they need to be where nobody's terminal limits them."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDE
    return console
