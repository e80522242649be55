"""What is refused about tasks."""

from shared.refusals import NotFound, Refusal


class NoSuchTask(NotFound):
    """No task has this id."""

    message = "There is no such task."


class TaskNeedsANamedPerson(Refusal):
    """Tasks are listed for, done by and given to members of staff, not services."""

    status = 403
    message = "A task is done by a member of staff in person."


class NotYourTask(Refusal):
    """Somebody else holds the task, and the role of the actor does not do tasks of this kind."""

    status = 403
    message = "This task is for somebody else."


class TaskIsOver(Refusal):
    """It was done, or is not needed any more."""

    message = "This task is done, or not needed any more. Look at the page again."


class NotDoneByHand(Refusal):
    """The task is finished by what it asks for, and not by a mark."""

    message = "This task is done when what it asks for is done."


class CannotBeUndone(Refusal):
    """Too much time has passed, somebody else did it, or the same is to be done again already."""

    message = "Whoever did it can undo it, within ten minutes, unless the same is to be done again already."


class TaskHasAnotherHolder(Refusal):
    """The page shows a holder who does not hold the task any more."""

    message = "Somebody else has taken over this task meanwhile. Look at the page again."


class CannotHoldTask(Refusal):
    """The chosen member of staff may not do tasks of this kind in this case, or does not work here."""

    status = 422
    message = "This member of staff cannot do this task. Choose somebody else."
