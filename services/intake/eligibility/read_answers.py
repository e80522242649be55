"""Read the answers on a form, which are JSON, field by field, so that every mistake is named beside its field."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from services.intake.eligibility.domain.circumstances import Circumstances, Setting
from services.intake.eligibility.refusals import AnswerIsTooLong
from services.intake.programmes.domain.limits import ON_THE_FORM
from shared.edge import fields
from shared.edge.text import NotText, is_seen
from shared.refusals import InvalidInput


def _none_if_blank(value: Any) -> Any:
    """None for an empty text, which web forms send for a field that was not filled in."""
    return None if isinstance(value, str) and not _is_seen(value) else value


def _is_seen(text: str) -> bool:
    try:
        return is_seen(text)
    except NotText:
        return True  # it is refused by the field


EmptyIsNone = BeforeValidator(_none_if_blank)
Line = Annotated[str, fields.Line(ON_THE_FORM.line)]
OptionalLine = Annotated[Line | None, EmptyIsNone]
OptionalDate = Annotated[fields.Day | None, EmptyIsNone]


class FormBody(BaseModel):
    """A part of the form. Spaces around an answer do not count, and errors never repeat what was typed."""

    model_config = ConfigDict(str_strip_whitespace=True, hide_input_in_errors=True)


class CircumstancesBody(FormBody):
    """What the rules ask about. Every field may be left out."""

    current_setting: Annotated[Setting | None, EmptyIsNone] = None
    planned_exit_on: OptionalDate = None
    home_municipality: OptionalLine = None
    work_or_school: Annotated[Literal["yes", "no", "unsure"] | None, EmptyIsNone] = None

    def circumstances(self) -> Circumstances:
        """The same answers as the domain's `Circumstances`."""
        return Circumstances(
            current_setting=self.current_setting,
            planned_exit_on=self.planned_exit_on,
            home_municipality=self.home_municipality,
            work_or_school=self.work_or_school,
        )


B = TypeVar("B", bound=CircumstancesBody)

_MESSAGES = {
    "missing": "This is needed.",
    "TextIsMissing": "This is needed.",
    "TextIsTooLong": "This is too long.",
    "string_pattern_mismatch": "This is not written as it should be.",
    "literal_error": "Choose one of the answers.",
}


def read_answers(kind: type[B], answers: dict[str, Any]) -> B:
    """The answers as an instance of `kind`. The messages of the refusals never repeat what was typed.

    Raises InvalidInput, or AnswerIsTooLong when nothing else is wrong.
    """
    try:
        return kind.model_validate(answers)
    except ValidationError as error:
        wrong: dict[str, str] = {}
        too_long: dict[str, int] = {}
        for one in error.errors(include_input=False, include_url=False):
            path = ".".join(str(part) for part in one["loc"] if isinstance(part, str))
            kind_of_mistake = "date" if one["type"].startswith("date") else one["type"]
            wrong[path] = _MESSAGES.get(kind_of_mistake, "This cannot be read.")
            if kind_of_mistake == "TextIsTooLong":
                too_long[path] = one["ctx"]["longest"]
        if wrong.keys() == too_long.keys():
            raise _too_long(too_long) from None
        raise InvalidInput(fields=wrong) from None


def _too_long(fields: Mapping[str, int]) -> AnswerIsTooLong:
    """The refusal for the shorter limit. Answers over a longer limit are refused after these were made shorter."""
    longest = min(fields.values())
    concerned = [path for path, most in fields.items() if most == longest]
    return AnswerIsTooLong(fields=dict.fromkeys(concerned, _MESSAGES["TextIsTooLong"]), longest=longest)
