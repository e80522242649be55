"""A refusal names the rule that was broken: problem+json at the API, a message beside the field on the page."""

from typing import Any, ClassVar


class Refusal(Exception):
    """What was asked breaks a rule. Subclasses are named for the rule: `PlaceIsTaken`, not `PlaceError`.

    `status` is the HTTP answer; `message` says in plain English what is wrong and what to do. `fields` names the inputs
    concerned, each with its own message. Words given to the constructor fill `{names}` in the message.
    """

    status: ClassVar[int] = 409
    message: ClassVar[str] = "This cannot be done."

    def __init__(self, *, fields: dict[str, str] | None = None, **words: Any) -> None:
        self.fields = fields or {}
        self.words = {key: str(value) for key, value in words.items()}
        self.detail = self.message.format(**self.words) if words else self.message
        super().__init__(self.detail)

    @property
    def name(self) -> str:
        """The broken rule, as written in APIs, dead letters and translations."""
        return type(self).__name__


class InvalidInput(Refusal):
    """Some fields are missing or wrong; `fields` says which and why."""

    status = 422
    message = "Some of the information is missing or wrong."


class NotFound(Refusal):
    """The thing asked for does not exist, or is not visible to the one who asks."""

    status = 404
    message = "This was not found."
