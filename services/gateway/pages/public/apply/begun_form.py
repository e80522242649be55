"""A form that somebody has begun, and the receipt for a sent one, as they are stored between two requests.

Intake stores the form as a draft, the last page has it in a hidden field, and the receipt is in a cookie. All of them
are parsed here; a value of another shape counts as missing.
"""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, ValidationError

from services.gateway.clients.intake.programmes import ProgrammeId, programme_id_of
from shared.ids import new_id


def _of_a_programme(text: str) -> str:
    if programme_id_of(text) is None:
        raise ValueError("no programme can have this id")
    return text


class _Kept(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)

    programme_id: Annotated[ProgrammeId, AfterValidator(_of_a_programme)]

    @classmethod
    def read(cls, kept: dict[str, JsonValue] | str | None) -> Self | None:
        """Read the form from its fields or their JSON; None for anything else."""
        try:
            return cls.model_validate_json(kept) if isinstance(kept, str) else cls.model_validate(kept)
        except ValidationError:
            return None

    def fields(self) -> dict[str, JsonValue]:
        """The fields in the form in which they are stored."""
        return self.model_dump(mode="json")


class BegunForm(_Kept):
    """Everything typed so far, by the names of the inputs. Forms with the same `form_id` make one application."""

    form_id: UUID = Field(default_factory=new_id)
    typed: dict[str, str] = Field(default_factory=dict)
    reached: Annotated[int, Field(ge=1)] = 1
    version: Annotated[str | None, Field(exclude=True)] = None
    """Of the draft at intake that it was read from. Not a part of what is kept."""

    def with_typed(self, typed: dict[str, str]) -> Self:
        """The same form with these inputs as they are now."""
        return self.model_copy(update={"typed": {**self.typed, **typed}})

    def reaching(self, step: int) -> Self:
        """The same form, when somebody has come to this step."""
        return self.model_copy(update={"reached": max(self.reached, step)})


class SentForm(_Kept):
    """What a receipt says."""

    reference: str
    received_on: date
    received_before: bool = False
    """Whether the same form had been sent before, from here or from another machine."""
