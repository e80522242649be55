"""Refusals name the broken rule. The API answers them as problem+json, the pages show a message beside the field."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self


class Refusal(Exception):
    """A request breaks a rule. Subclasses are named for the rule: `PlaceIsTaken`, not `PlaceError`.

    `status` is the HTTP status; `message` says what is wrong and what to do. `fields` maps the inputs concerned to
    messages. Keyword arguments of the constructor fill the `{names}` in the message. `rules` has the rule that each
    field breaks, where each has its own.

    `current` is for a request that was made from an older state: how it stands now. `made_from` in it holds the fields
    to send with a request that takes the present state into account, `changes` the lines of history since.
    """

    status: ClassVar[int] = 409
    message: ClassVar[str] = "This cannot be done."

    def __init__(
        self, *, fields: dict[str, str] | None = None, current: Mapping[str, Any] | None = None, **words: Any
    ) -> None:
        self.fields = fields or {}
        self.rules: dict[str, dict[str, Any]] = {}
        self.current = current
        self.words = {key: str(value) for key, value in words.items()}
        self.detail = self.message.format(**self.words) if words else self.message
        super().__init__(self.detail)

    @property
    def name(self) -> str:
        """The name of the rule, as used in APIs, dead letters and translations."""
        return type(self).__name__


class InvalidInput(Refusal):
    """Some fields are missing or invalid; `fields` says which and why."""

    status = 422
    message = "Some of the information is missing or wrong."

    @classmethod
    def of(cls, broken: Mapping[str, Refusal]) -> Self:
        """One refusal of several fields, each with the rule that it breaks."""
        whole = cls(fields={field: refusal.detail for field, refusal in broken.items()})
        whole.rules = {field: {"rule": refusal.name, "words": refusal.words} for field, refusal in broken.items()}
        return whole


class NotFound(Refusal):
    """What was requested does not exist, or is not visible to the actor."""

    status = 404
    message = "This was not found."


def is_allowed(rule: Callable[[], object]) -> bool:
    """Whether `rule` raises no refusal. Responses use it for `may`, so that they agree with the rules themselves."""
    try:
        rule()
    except Refusal:
        return False
    return True
