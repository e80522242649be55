"""A form that was sent: the typed texts, the parsed values, and the errors by field."""

from collections.abc import Awaitable, Collection, Mapping
from datetime import date
from uuid import UUID

from services.gateway.pages.broken_rules import NOT_A_DATE, OUT_OF_BOUNDS, said, words_for_rule
from services.gateway.pages.page import Page
from services.gateway.pages.staff.refusals import words_for
from services.gateway.pages.words import N_
from shared.edge.dates import Bounds, NotADate, NotInTheCalendar, read_date
from shared.edge.text import is_seen
from shared.http import RefusedByService, ServiceUnavailable

NOT_UNDERSTOOD = N_("Vi forsto ikke hvilken knapp du trykket på. Ingenting er lagret. Prøv en gang til.")
SAY_WHY = N_("Skriv hvorfor, så andre kan forstå det.")
"""The error at a reason that is missing."""


class Typed:
    """The fields of one form. `wrong` has a message per field, `on_top` a message about the whole form.

    Parsing a field never raises: look at `ok` after all are parsed, and show the form again with the typed texts.
    """

    def __init__(self, page: Page, values: Mapping[str, object] | None = None) -> None:
        self.page = page
        self.values = {key: str(value) for key, value in (values or {}).items() if value is not None}
        self.wrong: dict[str, str] = {}
        self.on_top: str | None = None
        self.status = 200

    @classmethod
    async def sent(cls, page: Page) -> "Typed":
        """The form as it was sent."""
        return cls(page, await page.form())

    @property
    def ok(self) -> bool:
        """Whether no error was found so far."""
        return not self.wrong and not self.on_top

    def __getitem__(self, field: str) -> str:
        return self.values.get(field, "")

    def mark_wrong(self, field: str, message: str, **words: object) -> None:
        """Set the error of a field. An earlier one is kept."""
        self.status = 422
        self.wrong.setdefault(field, self.page.text(message, **words))

    def refuse(self, message: str) -> None:
        """Set the error of the form as a whole."""
        self.status = 422
        self.on_top = self.on_top or self.page.text(message)

    def free_text(self, field: str, *, missing: str | None = None) -> str:
        """The text. If it is empty, `missing` becomes the error of the field.

        The service refuses a text that is too short or too long.
        """
        value = self[field]
        if missing and not is_seen(value):
            self.mark_wrong(field, missing)
        return value

    def day(self, field: str, *, missing: str | None = None, within: Bounds | None = None) -> date | None:
        """A date, in any format that people use.

        The service refuses a day out of bounds. `within` has its bounds, for pages that show a preview first.
        """
        value = self[field]
        if not value:
            if missing:
                self.mark_wrong(field, missing)
            return None
        try:
            found = read_date(value, today=self.page.today)
        except NotInTheCalendar as far:
            found = far.day
        except NotADate:
            self.mark_wrong(field, NOT_A_DATE)
            return None
        if within and found not in within:
            words = {"first": within.first.isoformat(), "last": within.last.isoformat()}
            self.mark_wrong(field, OUT_OF_BOUNDS, **said(self.page, words))
        return found

    def choice(self, field: str, allowed: Collection[str], *, missing: str) -> str:
        """One of the choices."""
        value = self[field]
        if value not in allowed:
            self.mark_wrong(field, missing)
        return value

    def step(self, *steps: str) -> str | None:
        """The button that was pressed. Any other word is an error of the whole form, and the result is None."""
        if self["step"] in steps:
            return self["step"]
        self.refuse(NOT_UNDERSTOOD)
        return None

    def id(self, field: str, *, missing: str | None = None) -> UUID | None:
        """An id chosen from a list. Without a message for `missing`, it may be left out."""
        try:
            return UUID(self[field])
        except ValueError:
            if missing or self[field]:
                self.mark_wrong(field, missing or N_("Velg fra listen."))
            return None

    async def accepted(self, question: Awaitable[object], *, at: Mapping[str, str] | None = None) -> bool:
        """Whether the service accepted the call. If not, the error is set.

        `at` maps names of fields in the service to those in the form, if they differ.
        """
        try:
            await question
        except RefusedByService as refused:
            self._refused(refused, at or {})
        except ServiceUnavailable:
            self.status = 503
            self.on_top = self.page.text(
                N_("Vi får ikke svar akkurat nå. Det du skrev, står her fortsatt. Prøv igjen om litt.")
            )
        return self.ok

    def _refused(self, refused: RefusedByService, at: Mapping[str, str]) -> None:
        """Set the message for the refusal at its field, or above the form if there is no such field."""
        self.status = 422
        message, field = words_for(self.page, refused)
        words = said(self.page, refused.words)
        try:
            text = self.page.text(message, **words)
        except KeyError:
            text = self.page.text(message)
        is_invalid = refused.refusal == "InvalidInput"
        named = {path: at.get(path, path.rpartition(".")[2]) for path in refused.fields}
        for path, name in named.items() or {"": str(field)}.items():
            rule = refused.rules.get(path, {})
            if name in self.values:
                self.wrong.setdefault(name, words_for_rule(self.page, rule) if is_invalid else text)
        if not self.wrong and field in self.values:
            self.wrong[str(field)] = text
        if not self.wrong:
            self.on_top = text


def written(day: date | None) -> str:
    """A date as people type it: `17.03.2027`."""
    return day.strftime("%d.%m.%Y") if day else ""
