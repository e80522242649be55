"""What intake refuses about the answers to rules."""

from shared.refusals import NotFound, Refusal


class NoSuchRule(NotFound):
    """The case's programme does not ask this."""

    message = "The programme has no rule with this name."


class AnswerIsTooLong(Refusal):
    """An answer on the form is longer than its field. Nothing is cut off: the person makes it shorter."""

    status = 422
    message = "This is too long. Write at most {longest} letters."


class AnswerNeedsANamedPerson(Refusal):
    """Who answers a rule in place of the system stands by it with their name."""

    status = 403
    message = "A rule is answered by a named member of staff, with a reason."
