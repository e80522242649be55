"""What intake refuses about questions."""

from shared.refusals import NotFound, Refusal


class TooManyOpenQuestions(Refusal):
    """Several questions of this case wait for an answer."""

    message = "Several questions wait for an answer already. Call the contact point."


class QuestionWasAskedOtherwise(Refusal):
    """A question with this id was received with another text. That one stands, and this text is not kept."""

    message = "A question was received from this form already, with another text. This text is not sent."


class NoQuestionsAfterADeath(Refusal):
    """The page says whom to call, and takes nothing more."""

    message = "Nothing can be asked here. Call the contact point."


class AnsweredInPerson(Refusal):
    """The history says who has answered a question, so a service cannot have done it."""

    status = 403
    message = "A question is answered by a member of staff in person."


class NoSuchQuestion(NotFound):
    """The case has no question with this id."""

    message = "This question was not found."
