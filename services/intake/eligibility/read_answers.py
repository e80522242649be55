"""The answers on the form, as JSON, read field by field so that every mistake is told beside its field."""

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from services.intake.applications.domain.answers import Answers, Circumstances, Contact, PostalAddress
from shared.refusals import InvalidInput


def _nothing_if_blank(value: Any) -> Any:
    """Web forms send an empty text for a field that was left alone."""
    return (value.strip() or None) if isinstance(value, str) else value


_Blank = BeforeValidator(_nothing_if_blank)
Line = Annotated[str, Field(max_length=200)]
OptionalLine = Annotated[Line | None, _Blank]
OptionalText = Annotated[Annotated[str, Field(max_length=5000)] | None, _Blank]
OptionalDate = Annotated[date | None, _Blank]
Setting = Literal["treatment", "prison", "transitional_prison", "street_or_home", "electronic_tag", "other"]


class _Body(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True, hide_input_in_errors=True)


class PostalAddressBody(_Body):
    """Where a letter reaches the person."""

    street: Annotated[Line, Field(min_length=1)]
    postal_code: Annotated[str, Field(pattern=r"^\d{4}$")]
    city: Annotated[Line, Field(min_length=1)]


class CircumstancesBody(_Body):
    """What the rules ask about; all of it may be left out."""

    current_setting: Annotated[Setting | None, _Blank] = None
    planned_exit_on: OptionalDate = None
    home_municipality: OptionalLine = None
    work_or_school: Annotated[Literal["yes", "no", "unsure"] | None, _Blank] = None

    def circumstances(self) -> Circumstances:
        """As the domain has it."""
        return Circumstances(
            current_setting=self.current_setting,
            planned_exit_on=self.planned_exit_on,
            home_municipality=self.home_municipality,
            work_or_school=self.work_or_school,
        )


class AnswersBody(CircumstancesBody):
    """A filled-in form."""

    name: Annotated[Line, Field(min_length=1)]
    birth_date: date
    national_id: OptionalLine = None
    phone: OptionalLine = None
    email: Annotated[Annotated[Line, Field(pattern=r"^[^@\s]+@[^@\s]+$")] | None, _Blank] = None
    postal_address: PostalAddressBody | None = None
    other_contact: OptionalLine = None
    has_pet: Annotated[bool | None, _Blank] = None
    message: OptionalText = None
    helper_name: OptionalLine = None

    def answers(self) -> Answers:
        """As the domain has it."""
        address = self.postal_address
        return Answers(
            name=" ".join(self.name.split()),
            birth_date=self.birth_date,
            contact=Contact(
                phone=self.phone,
                email=self.email,
                postal_address=PostalAddress(**address.model_dump()) if address else None,
                other_contact=self.other_contact,
            ),
            circumstances=self.circumstances(),
            national_id=self.national_id,
            has_pet=self.has_pet,
            message=self.message,
            helper_name=self.helper_name,
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
