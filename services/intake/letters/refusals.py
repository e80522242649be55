"""What intake refuses about letters."""

from shared.refusals import NotFound, Refusal


class NothingIsDecidedYet(Refusal):
    """The letter tells a decision, and there is none."""

    message = "The case is not decided, so there is no letter."


class LetterNeedsANamedPerson(Refusal):
    """It is kept who made a letter."""

    status = 403
    message = "A letter is made by a named member of staff."


class LetterCannotBePrinted(Refusal):
    """The program that sets letters did not finish. The same letter would fail again."""

    status = 422
    message = "The letter could not be made as PDF. The page with the letter can be printed instead."


class NoSuchLetter(NotFound):
    """No letter of this case has this id."""

    message = "There is no such letter in this case."
