"""What intake refuses about questions."""

from shared.refusals import NotFound, Refusal


class TooManyOpenQuestions(Refusal):
    """Several questions of this case wait for an answer."""

    message = "Several questions wait for an answer already. Call the contact point."


class NoQuestionsAfterADeath(Refusal):
    """The page says whom to call, and takes nothing more."""

    message = "Nothing can be asked here. Call the contact point."


class NoSuchQuestion(NotFound):
    """The case has no question with this id."""

    message = "This question was not found."
