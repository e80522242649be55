"""What intake refuses about the answers to rules."""

from shared.refusals import NotFound, Refusal


class NoSuchRule(NotFound):
    """The case's programme does not ask this."""

    message = "The programme has no rule with this name."


class AnswerNeedsANamedPerson(Refusal):
    """Who answers a rule in place of the system stands by it with their name."""

    status = 403
    message = "A rule is answered by a named member of staff, with a reason."
