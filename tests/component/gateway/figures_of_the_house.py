"""What the fake intake gives out for a file and for figures: nothing, unless a test says otherwise."""

from typing import Any


class FiguresOfTheHouse:
    """The part of the house that pages with figures ask for."""

    counts: dict[str, Any] = {"months": [], "groups": [], "counts": []}  # noqa: RUF012  tests replace the whole

    def extract(self, **_: Any) -> dict[str, Any]:
        """The list of applications for a file."""
        return {"applications": [], "next": None}
