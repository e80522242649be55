"""What intake refuses about the answers to rules."""

from shared.refusals import NotFound, Refusal


class NoSuchRule(NotFound):
    """The programme of the case has no rule with this name."""

    message = "The programme has no rule with this name."


class RuleHasChanged(Refusal):
    """An answer was given from an older one. Nobody overwrites in silence what another has answered."""

    message = "This rule has been answered meanwhile: {outcome}. Look at that answer before you change it."


class AnswerIsMissing(Refusal):
    """The form needs this answer."""

    status = 422
    message = "This is needed."


class NotOneOfTheAnswers(Refusal):
    """The form has a few answers to choose from, and this is none of them."""

    status = 422
    message = "Choose one of the answers."


class TextIsTooLong(Refusal):
    """An answer on the form is longer than its field. Nothing is cut off: the person makes it shorter."""

    status = 422
    message = "This is too long. Write at most {longest} characters."


class AnswerNeedsANamedPerson(Refusal):
    """An answer that replaces the system's has the name of the member of staff who gave it."""

    status = 403
    message = "A rule is answered by a named member of staff, with a reason."
