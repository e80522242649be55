"""How long a text may be, as an answer says it to whoever has a form for it."""

from pydantic import BaseModel


class Length(BaseModel):
    """In characters."""

    shortest: int
    longest: int
