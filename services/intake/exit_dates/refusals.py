"""What intake refuses about planned exits."""

from shared.refusals import Refusal


class ExitDateHasMoved(Refusal):
    """A new day was given from an older one that somebody has changed since."""

    message = "The planned exit has been changed meanwhile, to {planned_exit_on}. Look at it before you change it."
