"""What intake refuses about programmes."""

from shared.refusals import NotFound


class UnknownProgramme(NotFound):
    """The programme id is in no file."""

    message = "There is no programme with this name."
