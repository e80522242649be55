"""Refusals about stays and about the days on a place."""

from shared.refusals import NotFound, Refusal


class NoSuchStay(NotFound):
    """No stay has this id."""

    message = "There is no such stay."


class StayHasChanged(Refusal):
    """A change was asked for from an older version of the stay. Nobody overwrites in silence what another has done."""

    message = "Somebody has changed this stay meanwhile. Look at what it is now before you change it."


class PlaceIsTaken(Refusal):
    """Two people never have the same place on the same day; an offer holds the place as a stay does."""

    message = "Somebody else has this place for some of these days."


class PlaceIsStillOccupied(Refusal):
    """Whoever lives here past the agreed end still holds the place, until moving out."""

    message = "The person who lives here has not moved out yet."


class AlreadyHasAPlace(Refusal):
    """One open offer or stay per case."""

    message = "This person already has an open offer, a planned stay or a place."


class StartsInThePast(Refusal):
    """A place is offered from today on."""

    status = 422
    message = "A place can be offered from today on, not for a day that has passed."


class EndsBeforeItStarts(Refusal):
    """A stay lasts at least one night."""

    status = 422
    message = "The agreed end must be at least one day after the start."


class OfferIsNotAnswered(Refusal):
    """Nobody arrives before saying yes."""

    message = "The offer has not been answered yet. Record the answer first."


class NotPlanned(Refusal):
    """The stay was declined, expired or cancelled: nobody is expected."""

    message = "Nobody is expected here: the stay is {state}."


class ArrivalIsInTheFuture(Refusal):
    """An arrival is recorded when a member of staff has seen it."""

    status = 422
    message = "An arrival is recorded when it has happened, not before."


class AlreadyArrived(Refusal):
    """The arrival is recorded on another day. Only a correction changes it."""

    message = "The arrival is already recorded, on {arrived_on}."


class NoArrivalIsRecorded(Refusal):
    """Only a recorded arrival can be corrected."""

    message = "No arrival is recorded for this stay, so there is none to correct."


class ArrivedAfterMovingOut(Refusal):
    """Nobody moves in after moving out."""

    status = 422
    message = "The person moved out on {moved_out_on} and cannot have arrived after that."


class MoveOutIsRecorded(Refusal):
    """An arrival cannot be taken back while a move-out is recorded."""

    message = "The person is recorded as moved out. Correct the move-out first."


class NotExpectedYet(Refusal):
    """An arrival cannot be missed before its planned day."""

    message = "The person is expected on {starts_on}."


class NotLivingHere(Refusal):
    """Only a person who lives here can stay longer or move out."""

    message = "This person does not live here now."


class EndIsInThePast(Refusal):
    """An end can be moved nearer, but never to a day that has passed."""

    status = 422
    message = "The agreed end cannot be a day that has passed."


class MoveOutIsInTheFuture(Refusal):
    """The place is free when the person has moved out, and never before."""

    status = 422
    message = "A move-out is recorded when it has happened, not before."


class MovedOutBeforeArrival(Refusal):
    """Nobody moves out before moving in."""

    status = 422
    message = "The person moved in on {arrived_on} and cannot have moved out before that."


class AlreadyMovedOut(Refusal):
    """The move-out is recorded on another day. Only a correction changes it."""

    message = "The move-out is already recorded, on {moved_out_on}."


class NoMoveOutIsRecorded(Refusal):
    """Only a recorded move-out can be corrected."""

    message = "No move-out is recorded for this stay, so there is none to correct."
