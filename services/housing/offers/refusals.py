"""Refusals about offers and their answers."""

from shared.refusals import NotFound, Refusal


class NoSuchOffer(NotFound):
    """No offer has this id."""

    message = "There is no such offer."


class StayIsOver(Refusal):
    """A decision grants one stay."""

    message = "This person has lived here and moved out. Another stay needs a new application and a new decision."


class AnswerDueInThePast(Refusal):
    """The person must have at least today to answer."""

    status = 422
    message = "The day to answer by has already passed."


class AnswerDueAfterTheStart(Refusal):
    """Nobody arrives before saying yes."""

    status = 422
    message = "The stay is to start on {starts_on}. The person must answer by then."


class OfferHasExpired(Refusal):
    """The day to answer by has passed, and the place is no longer held."""

    message = "The offer was open until {answer_due_on}. Make a new offer if the place is free."


class OfferIsAlreadyAnswered(Refusal):
    """The offer was answered or closed already. Another answer needs a new offer."""

    message = "This offer is closed: {answer}."
