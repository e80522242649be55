"""Read the answers on a form, which are JSON, field by field, so that every mistake is named beside its field."""

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from services.intake.eligibility.domain.circumstances import LONGEST_LINE, Circumstances, Setting
from shared.refusals import InvalidInput


def _none_if_blank(value: Any) -> Any:
    """Web forms send an empty text for a field that was left alone."""
    return (value.strip() or None) if isinstance(value, str) else value


EmptyIsNone = BeforeValidator(_none_if_blank)
Line = Annotated[str, Field(max_length=LONGEST_LINE)]
OptionalLine = Annotated[Line | None, EmptyIsNone]
OptionalDate = Annotated[date | None, EmptyIsNone]


class FormBody(BaseModel):
    """A part of the form. Spaces around an answer do not count, and errors never repeat what was typed."""

    model_config = ConfigDict(str_strip_whitespace=True, hide_input_in_errors=True)


class CircumstancesBody(FormBody):
    """What the rules ask about; all of it may be left out."""

    current_setting: Annotated[Setting | None, EmptyIsNone] = None
    planned_exit_on: OptionalDate = None
    home_municipality: OptionalLine = None
    work_or_school: Annotated[Literal["yes", "no", "unsure"] | None, EmptyIsNone] = None

    def circumstances(self) -> Circumstances:
        """As the domain has it."""
        return Circumstances(
            current_setting=self.current_setting,
            planned_exit_on=self.planned_exit_on,
            home_municipality=self.home_municipality,
            work_or_school=self.work_or_school,
        )


B = TypeVar("B", bound=CircumstancesBody)

_MESSAGES = {
    "missing": "This is needed.",
    "string_too_short": "This is needed.",
    "string_too_long": "This is too long.",
    "string_pattern_mismatch": "This is not written as it should be.",
    "literal_error": "Choose one of the answers.",
}


def read_answers(kind: type[B], answers: dict[str, Any]) -> B:
    """The answers as `kind` has them. Raises InvalidInput; its messages never repeat what was typed."""
    try:
        return kind.model_validate(answers)
    except ValidationError as error:
        wrong: dict[str, str] = {}
        for one in error.errors(include_input=False, include_context=False, include_url=False):
            path = ".".join(str(part) for part in one["loc"] if isinstance(part, str))
            kind_of_mistake = "date" if one["type"].startswith("date") else one["type"]
            wrong[path] = _MESSAGES.get(kind_of_mistake, "This cannot be read.")
        raise InvalidInput(fields=wrong) from None
