"""Refusals about places."""

from shared.refusals import NotFound, Refusal


class NoSuchPlace(NotFound):
    """No programme's file has or had a place with this id."""

    message = "There is no such place."


class PlaceIsInAnotherProgramme(Refusal):
    """The decision grants a place in one programme; a place of another needs a decision of its own."""

    message = "The decision grants a place in another programme than the one this place belongs to."


class PlaceIsClosed(Refusal):
    """A place that is no longer in its programme's file takes nobody new."""

    message = "This place is closed and takes nobody new."


class PlaceIsNotOpenYet(Refusal):
    """The unit opens on a later day (mission S3-27)."""

    message = "This place opens on {opens_on}."
